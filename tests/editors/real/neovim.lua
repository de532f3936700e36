-- Neovim with the language server: `nvim --headless --clean -l`-like, for 0.7 and later.
-- Environment: MOKUHYO, the program; SHEET, a faulty sheet; it ends with status 0 where all is as it should be.

local sheet = vim.env.SHEET
local function fail(what)
  io.stderr:write('neovim: ' .. what .. '\n')
  vim.cmd('cquit 1')
end
local function check(is_so, what)
  if not is_so then fail(what) end
end
local function wait(what, condition)
  check(vim.wait(30000, condition, 20), what .. ': never')
end

vim.cmd('edit ' .. vim.fn.fnameescape(sheet))
local buffer = vim.api.nvim_get_current_buf()
local client = vim.lsp.start_client({
  name = 'mokuhyo',
  cmd = { vim.env.MOKUHYO, 'lsp' },
  root_dir = vim.env.ROOT,
})
vim.lsp.buf_attach_client(buffer, client)

local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(buffer, method, params, 30000)
  check(answers and answers[client] and not answers[client].error, method .. ' was not answered')
  return answers[client].result
end
local function line(number)
  return vim.api.nvim_buf_get_lines(buffer, number, number + 1, true)[1]
end

-- The finding stands at its characters.
wait('a finding', function() return #vim.diagnostic.get(buffer) > 0 end)
local finding = vim.diagnostic.get(buffer)[1]
check(#vim.diagnostic.get(buffer) == 1, 'one finding: ' .. vim.inspect(vim.diagnostic.get(buffer)))
local marked = line(finding.lnum):sub(finding.col + 1, finding.end_col)
check(marked == 'ｼｽﾃﾑ', 'the finding stands at ｼｽﾃﾑ: ' .. marked)
check(finding.source == 'mokuhyo' and finding.message:find('ｼｽﾃﾑ', 1, true), vim.inspect(finding))

-- A quick fix mends it.
vim.api.nvim_win_set_cursor(0, { finding.lnum + 1, finding.col })
local params = vim.lsp.util.make_range_params()
params.context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics(buffer, finding.lnum), only = { 'quickfix' } }
local fix
for _, action in ipairs(ask('textDocument/codeAction', params) or {}) do
  if action.isPreferred then fix = action end
end
check(fix, 'a quick fix')
vim.lsp.util.apply_workspace_edit(fix.edit, 'utf-16')
check(line(finding.lnum):find('予約システムを', 1, true), 'the fix mends: ' .. line(finding.lnum))
wait('no finding', function() return #vim.diagnostic.get(buffer) == 0 end)

-- The outline has the goals.
local symbols = ask('textDocument/documentSymbol', { textDocument = vim.lsp.util.make_text_document_params() })
local names = vim.tbl_map(function(symbol) return symbol.name end, symbols)
check(vim.tbl_contains(names, '1　窓口での待ち時間の短縮'), 'the outline: ' .. vim.inspect(names))

-- Completion offers the words, by the editor's own function too.
vim.bo[buffer].omnifunc = 'v:lua.vim.lsp.omnifunc'
local choice = vim.fn.search('分類: ') - 1
vim.api.nvim_buf_set_lines(buffer, choice, choice + 1, true, { '    分類: ' })
vim.api.nvim_win_set_cursor(0, { choice + 1, #'    分類: ' })
local list = ask('textDocument/completion', vim.lsp.util.make_position_params())
local words = vim.tbl_map(function(item) return item.label end, list.items)
check(vim.tbl_contains(words, '個別計画') and vim.tbl_contains(words, '施政方針'), 'completion: ' .. vim.inspect(words))
local offered = vim.lsp.util.text_document_completion_list_to_complete_items(list, '')
check(#offered == #words, 'the editor shows each: ' .. vim.inspect(offered))

-- The pages are shown at the goal, and are those of a preview that runs.
local place = vim.lsp.util.make_position_params()
local actions = ask('textDocument/codeAction', vim.tbl_extend('force', vim.lsp.util.make_range_params(), { context = { diagnostics = {} } }))
local titles = vim.tbl_map(function(action) return action.title end, actions)
check(vim.tbl_contains(titles, 'この目標を見る') and vim.tbl_contains(titles, '前の版からの変更'), 'actions: ' .. vim.inspect(titles))
local address = ask('workspace/executeCommand', { command = 'mokuhyo.showGoal', arguments = { place } })
check(address:find('^http://127%.0%.0%.1:%d+/%x+/#goals/r8/.*%?part=cell%%200%%202$'), 'an address: ' .. vim.inspect(address))

-- Formatting is `fmt`.
vim.api.nvim_buf_set_lines(buffer, choice, choice + 1, true, { '    分類:   [ 個別計画 ]' })
local edits = ask('textDocument/formatting', vim.lsp.util.make_formatting_params({}))
vim.lsp.util.apply_text_edits(edits, buffer, 'utf-16')
check(line(choice) == '    分類: [個別計画]', 'formatting: ' .. line(choice))

vim.lsp.stop_client(client)
wait('the server ends', function() return vim.lsp.get_client_by_id(client) == nil end)
io.stdout:write('neovim: ok\n')
vim.cmd('qall!')
