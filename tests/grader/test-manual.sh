#!/bin/sh
# SPDX-License-Identifier: MIT
# test-manual.sh - the manual page, --help and what the README tells teaching
# staff name the same commands, options and formats. Run by `make check`.
root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 4
. "$root/tests/grader/lib.sh"
manual=$root/grader/ipclab.1
readme=$root/README.md

# The options of a command as --help lists them, "-l, --lab=LAB".
helped() {
    "$ipclab" ${1:+"$1"} --help |
        sed -n 's/^  \(-., --[^ ]*\).*/\1/p; s/^      \(--[^ ]*\).*/\1/p'
}
# Those of a section of the manual, in the same way.
described() {
    sed -n "/^\.SH $1\$/,/^\.SH/"'{
        /^\.TP$/ {
            n
            s/\\f[RIB]//g
            s/[" ]//g
            s/\\//g
            s/,/, /
            s/^\.BR\{0,1\}-/-/p
        }
    }' "$manual"
}

# All commands have --help, --usage and --version: they stand with those that
# come before the command.
common='--help|--usage|--version'
same_options() {
    if [ "$1" ]; then
        helped "$1" | grep -vE -e "$common" | sort >"$scratch/helped"
        described "$(echo "$1" | tr a-z A-Z)" | sort >"$scratch/described"
    else
        helped '' | sort >"$scratch/helped"
        described DESCRIPTION | sort >"$scratch/described"
        [ -s "$scratch/helped" ] || { echo 'no option'; return 1; }
    fi
    diff "$scratch/helped" "$scratch/described" && return 0
    echo '< is in --help, > in the manual'
    return 1
}
has_options() {
    [ "$(described "$1" | wc -l)" -ge "$2" ]
}
same_commands() {
    "$ipclab" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p' |
        sort >"$scratch/helped"
    sed -n 's/^\.B ipclab \([a-z]*\).*/\1/p' "$manual" | sort -u \
        >"$scratch/described"
    [ -s "$scratch/helped" ] && diff "$scratch/helped" "$scratch/described"
}
knows_every_exit_status() {
    for status in 0 1 2 3 4; do
        grep -q "^\.B $status\$" "$manual" ||
            { echo "not a word of $status"; return 1; }
    done
}

# What a command takes for --format, as it says itself; what its section of the
# manual, and the line of its --help, say of it.
formats() { # COMMAND
    "$ipclab" "$1" --format none 2>&1 | sed -n 's/.*; there is: //p' |
        tr ' ' '\n' | sort
}
format_lines() { # COMMAND: of the manual
    sed -n "/^\.SH $(echo "$1" | tr a-z A-Z)\$/,/^\.SH/{
        /format =/,/^\.TP\$/p
        /^\.RS\$/,/^\.RE\$/p
    }" "$manual"
}
same_formats() { # COMMAND
    formats "$1" >"$scratch/formats"
    [ "$(wc -l <"$scratch/formats")" -ge 5 ] || { echo 'too few'; return 1; }
    "$ipclab" "$1" --help | sed -n '/^      --format/,/^ \{2,6\}-/p' >"$scratch/help"
    format_lines "$1" >"$scratch/lines"
    sed -n 's/^\.\(B\|I\|IR\) \([a-z]*\)\( ,\| \.\)\{0,1\}$/\2/p' \
        "$scratch/lines" | sort -u >"$scratch/described"
    diff "$scratch/formats" "$scratch/described" ||
        { echo '> is in the manual only'; return 1; }
    while read -r format; do
        grep -qw -e "$format" "$scratch/help" ||
            { echo "--help has no $format"; return 1; }
    done <"$scratch/formats"
}

# The README's lines of code, with those that go on on the next; what is
# written in the manual's examples is written so there, too.
commands() {
    { sed -n 's/^    //p' "$readme"
      sed -n '/^\.SH EXAMPLES/,/^\.SH SEE/s/^    //p' "$manual" | tr -d '\\'
    } | sed -e :more -e '/\\$/{N;s/\\\n//;bmore' -e '}' |
        sed -n 's/#.*//; s/^\(build\/\)\{0,1\}ipclab //p'
}
# Each names a command, and options and a format that it has.
true_commands() {
    commands >"$scratch/commands"
    [ "$(wc -l <"$scratch/commands")" -ge 15 ] || { echo 'too few'; return 1; }
    while read -r command rest; do
        "$ipclab" "$command" --help >"$scratch/help" 2>/dev/null ||
            { echo "no command $command"; return 1; }
        for word in $rest; do
            case $word in
            -[a-z]) grep -q "^  $word, " "$scratch/help" ;;
            --*) grep -q -e "${word}[=\[ ]" -e "$word\$" "$scratch/help" ;;
            esac || { echo "$command has no $word"; return 1; }
            [ "$last" != --format ] || formats "$command" | grep -qx "$word" ||
                { echo "$command has no format $word"; return 1; }
            last=$word
        done
        last=
    done <"$scratch/commands"
}
# The part for teaching staff tells of every command for them, and format.
told_to_staff() {
    sed -n '/^### If you are a TA/,/^### /p' "$readme" >"$scratch/part"
    for command in grade batch report adjust; do
        says "ipclab $command " "$scratch/part" || return
    done
    for format in $(formats report); do
        grep -q -e "\`$format\`" -e "--format $format " "$scratch/part" ||
            { echo "not a word of $format"; return 1; }
    done
}

check 'the manual has the commands of --help' same_commands
check 'the manual has the options of --help' same_options ''
for command in $("$ipclab" --help |
    sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p'); do
    check "the manual has the options of $command --help" \
        same_options "$command"
done
for command in report batch; do
    check "the manual and --help have the formats of $command" \
        same_formats $command
done
check 'what the README and the manual show is there' true_commands
check 'the README tells staff of all formats' told_to_staff
check 'options of the manual are found' has_options GRADE 5
check 'the manual has the exit statuses' knows_every_exit_status
finish
