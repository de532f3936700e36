;;; Emacs with eglot and the language server.  -*- lexical-binding: t -*-
;; Environment: MOKUHYO, the program; SHEET, a faulty sheet.  Status 0 where all is as it should be.

(require 'package)
(package-initialize)
(require 'eglot)
(require 'flymake)
(require 'imenu)

(defun check (is-so what &rest values)
  (unless is-so
    (message "emacs: %s %S" what values)
    (kill-emacs 1)))

(defun wait (what condition)
  (let ((end (+ (float-time) 30)))
    (while (not (funcall condition))
      (check (< (float-time) end) (concat what ": never"))
      (accept-process-output nil 0.05))))

(define-derived-mode mokuhyo-mode text-mode "目標")
(add-to-list 'eglot-server-programs `(mokuhyo-mode . (,(getenv "MOKUHYO") "lsp")))
(setq eglot-sync-connect 30 eglot-autoshutdown t)
;; No question is asked: a change that a fix makes is made.
(setq eglot-confirm-server-initiated-edits nil)

(find-file (getenv "SHEET"))
(mokuhyo-mode)
(call-interactively #'eglot)
(check (eglot-current-server) "the server")

;; The finding stands at its characters.
(wait "a finding" (lambda () (flymake-start) (flymake-diagnostics)))
(let* ((finding (car (flymake-diagnostics)))
       (marked (buffer-substring (flymake-diagnostic-beg finding) (flymake-diagnostic-end finding))))
  (check (equal marked "ｼｽﾃﾑ") "the finding stands at ｼｽﾃﾑ" marked)
  (check (string-match-p "ｼｽﾃﾑ" (flymake-diagnostic-text finding)) "its words")
  ;; A quick fix mends it.
  (goto-char (flymake-diagnostic-beg finding))
  (let* ((actions (eglot-code-actions (flymake-diagnostic-beg finding) (flymake-diagnostic-end finding) "quickfix"))
         (fix (seq-find (lambda (action) (plist-get action :isPreferred)) actions)))
    (check fix "a quick fix" actions)
    (eglot--apply-workspace-edit (plist-get fix :edit))
    (goto-char (point-min))
    (check (search-forward "予約システムを" nil t) "the fix mends")))
;; Nobody is idle in a batch: what changed is told now.
(eglot--signal-textDocument/didChange)
(wait "no finding" (lambda () (flymake-start) (null (flymake-diagnostics))))

;; The outline has the goals.
(let ((names (format "%S" (eglot-imenu))))
  (check (string-match-p "1　窓口での待ち時間の短縮" names) "the outline" names))

;; Completion offers the words.
(goto-char (point-min))
(search-forward "[個別計画, 施政方針]")
(replace-match "")
(let* ((capf (eglot-completion-at-point))
       (words (all-completions "" (nth 2 capf))))
  (check (member "個別計画" (mapcar #'substring-no-properties words)) "completion" words))
(insert "[個別計画]")

;; The pages are shown at the goal.
(let* ((server (eglot-current-server))
       (actions (append (eglot-code-actions (point) (point)) nil))
       (show (seq-find (lambda (action) (equal (plist-get action :title) "この目標を見る")) actions))
       (command (plist-get show :command)))
  (check command "the command among the actions" actions)
  (let ((address (jsonrpc-request server :workspace/executeCommand
                                  (list :command (plist-get command :command) :arguments (plist-get command :arguments)))))
    (check (string-match-p "\\`http://127\\.0\\.0\\.1:[0-9]+/[0-9a-f]+/#goals/r8/" address) "an address" address)))

;; Formatting is `fmt`.
(goto-char (point-min))
(search-forward "分類: ")
(insert "   ")
(eglot-format-buffer)
(goto-char (point-min))
(check (search-forward "分類: [個別計画]" nil t) "formatting" (buffer-string))

(set-buffer-modified-p nil)
(eglot-shutdown (eglot-current-server))
(message "emacs: ok")
(kill-emacs 0)
