#!/bin/sh
# SPDX-License-Identifier: MIT
# test-manual.sh - the manual page and --help name the same commands and
# options. Run by `make check`.
root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 4
. "$root/tests/grader/lib.sh"
manual=$root/grader/ipclab.1

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

check 'the manual has the commands of --help' same_commands
check 'the manual has the options of --help' same_options ''
for command in $("$ipclab" --help |
    sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p'); do
    check "the manual has the options of $command --help" \
        same_options "$command"
done
check 'options of the manual are found' has_options GRADE 5
check 'the manual has the exit statuses' knows_every_exit_status
finish
