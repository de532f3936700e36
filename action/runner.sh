# What the steps say to GitHub's runner. Nothing that a sheet says can speak to it.
# shellcheck shell=bash

# A text as the runner takes it behind the second `::` of a command.
escaped() { # TEXT
    local text=${1//'%'/'%25'}
    text=${text//$'\r'/'%0D'}
    printf '%s' "${text//$'\n'/'%0A'}"
}

# A text as the runner takes it for a property of a command.
property() { # TEXT
    local text
    text=$(escaped "$1")
    text=${text//:/'%3A'}
    printf '%s' "${text//,/'%2C'}"
}

fail() { # TITLE MESSAGE
    printf '::error title=%s::%s\n' "$(property "$1")" "$(escaped "$2")"
    exit 1
}

# Shows a file in the log, where none of its lines is a command.
show() { # FILE
    [ -s "$1" ] || return 0
    local token
    token="mokuhyo-$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')"
    printf '::stop-commands::%s\n' "$token"
    cat "$1"
    printf '\n::%s::\n' "$token"
}

# Adds a file to the step's summary as it stands, as much of it as a summary holds (1 MiB).
summarise() { # HEADING FILE
    {
        printf '### %s\n\n<pre>\n' "$1"
        LC_ALL=C awk -v room=900000 '
            { gsub(/&/, "\\&amp;"); gsub(/</, "\\&lt;"); gsub(/>/, "\\&gt;"); room -= length($0) + 1 }
            room < 0 { print "（長いので、ここから先を省きました。）"; exit }
            { print }' "$2"
        printf '</pre>\n\n'
    } >>"$GITHUB_STEP_SUMMARY"
}

output() { # NAME VALUE
    case $2 in
        *$'\n'*) fail '設定に誤りがあります' "$1 に改行があります。" ;;
        *) printf '%s=%s\n' "$1" "$2" >>"$GITHUB_OUTPUT" ;;
    esac
}

mokuhyo() { "$MOKUHYO" --project "$MOKUHYO_PROJECT" --color never "$@"; }
