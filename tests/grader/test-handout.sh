#!/bin/sh
# SPDX-License-Identifier: MIT
# test-handout.sh - what a handout (labs/*/README.md) says is so: the paths,
# exercises and tests that it names are there, its commands print what it
# shows, its sample report is what the kit prints. Run by hand or by make check.

root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 4
. "$root/tests/grader/lib.sh"

# words PATTERN: what matches it in the handout, each once.
words() {
    grep -oE -e "$1" "$handout" | sort -u
}

# The tests of the lab as EXERCISE/TEST, and the exercises alone.
rubric() {
    "$ipclab" course points "$lab" | cut -d ' ' -f 1
}

# Words in backquotes that look like a path below the lab's folder, with
# <exercise> standing for each of the exercises.
names_paths_that_exist() {
    missing=
    words '`[A-Za-z0-9_<>]+(/[A-Za-z0-9_.<>]+)+`|`[A-Za-z0-9_<>]+\.(h|c|ini|md)`' |
        tr -d '`' | grep -v '^build/' >"$scratch/paths"
    sed -n 's/^<!-- \([^ ,]*\),.*/..\/..\/\1/p' "$handout" >>"$scratch/paths"
    while read -r path; do
        case $path in
        *'<exercise>'*) for e in $exercises; do
            # A program has neither a contract nor a main() of its own.
            [ -e "$root/labs/$lab/$e.h" ] || case $path in
            *.h | try/*) continue ;;
            esac
            echo "$path" | sed "s/<exercise>/$e/"
        done ;;
        *) echo "$path" ;;
        esac
    done <"$scratch/paths" >"$scratch/expanded"
    [ -s "$scratch/expanded" ] || { echo 'no path is named'; return 1; }
    while read -r path; do
        [ -e "$root/labs/$lab/$path" ] || [ -e "/$path" ] ||
            missing="$missing $path"
    done <"$scratch/expanded"
    [ -z "$missing" ] || { echo "these are not there:$missing"; return 1; }
}

# The headings: every exercise of lab.ini with its points, in that order, and
# a task of hints for each.
has_a_task_for_each_exercise() {
    rubric | grep -v / | awk '{ print NR, $1 }' >"$scratch/wanted"
    sed -n 's/^### Task \([0-9]*\): `\(.*\)` (.*/\1 \2/p' "$handout" |
        diff "$scratch/wanted" - || return 1
    sed -n 's/^### Task \([0-9]*\): `\([a-z_0-9]*\)`$/\1 \2/p' "$handout" |
        diff "$scratch/wanted" - || return 1
    "$ipclab" course points "$lab" | grep -v / >"$scratch/wanted"
    sed -n 's/^### Task .*`\(.*\)` (\([0-9]*\) points)$/\1 \2/p' "$handout" |
        diff "$scratch/wanted" -
}

# Everything written as EXERCISE/TEST, and EXERCISE=..., build/...
names_tests_that_exist() {
    rubric >"$scratch/rubric"
    {
        words "[a-z_0-9]+/[a-z_0-9]+'" | tr -d "'"
        words '(EXERCISE=|build/)[a-z_0-9]+' | sed 's/.*[=/]//'
    } | sort -u >"$scratch/named"
    [ -s "$scratch/named" ] || { echo 'no test is named'; return 1; }
    sort -u "$scratch/rubric" | comm -23 "$scratch/named" - >"$scratch/unknown"
    [ ! -s "$scratch/unknown" ] || { cat "$scratch/unknown"; return 1; }
}

# The solutions as a student has them, built.
build_solutions() {
    cp -r "$root/solutions/$lab" "$scratch/$lab" &&
        rm -rf "$scratch/$lab/build" "$scratch/$lab/.kit" &&
        ends_with 0 make -s -C "$scratch/$lab" KIT="$root"
}

# Every `$ command` of a console block, run in the folder of the solutions,
# prints the lines below it. Lines may come in another order: one program
# writes some of them to standard error.
commands_print_what_is_shown() {
    awk '/^```console$/ { on = 1; next } /^```$/ { on = 0 } on' "$handout" \
        >"$scratch/console"
    [ -s "$scratch/console" ] || { echo 'no command is shown'; return 1; }
    rm -f "$scratch"/command.* "$scratch"/shown.*
    # Three digits: the shell takes them in the order of their names.
    awk -v d="$scratch" 'sub(/^\$ /, "") { n = sprintf("%03d", ++count)
            print >(d "/command." n)
            printf "" >(d "/shown." n); next }
        { print >(d "/shown." n) }' "$scratch/console"
    wrong=0
    for command in "$scratch"/command.*; do
        (cd "$scratch/$lab" && sh "$command") >"$scratch/printed" 2>&1 \
            </dev/null
        sort "$scratch/printed" >"$scratch/sorted"
        sort "$scratch/shown.${command##*.}" | diff - "$scratch/sorted" &&
            continue
        echo "that was: $(cat "$command")"
        wrong=1
    done
    return $wrong
}

# A block behind `<!-- FILE, OPTIONS -->` is the judge's report of FILE as the
# answer to the exercise of its folder, with these options; only the lines that
# the handout shows, and all of its exercise's.
sample_report_is_printed() {
    sed -n 's/^<!-- \([^ ,]*\), \(.*\) -->$/\1 \2/p' "$handout" \
        >"$scratch/samples"
    [ -s "$scratch/samples" ] || { echo 'no report is shown'; return 1; }
    read -r file options <"$scratch/samples"
    e=$(basename "$(dirname "$file")")
    rm -rf "$scratch/sample" && mkdir "$scratch/sample" &&
        cp "$root/$file" "$scratch/sample/$e.c" &&
        "$root/build/harness/build-subject" "$root" "$lab" \
            "$scratch/sample" "$scratch/sample/out" || return 1
    "$root/build/labs/$lab/run-tests" --build "$scratch/sample/out" \
        --lab-ini "$root/labs/$lab/lab.ini" --exercise "$e" --color never \
        --report "$scratch/report" $options >"$scratch/said" 2>&1
    awk '/^<!-- / { on = 1; next } on && /^```$/ { if (started) exit
            started = 1; next } started' "$handout" >"$scratch/shown"
    # The foot of a report (seed, test set) is another each time.
    n=$(wc -l <"$scratch/shown")
    head -n "$n" "$scratch/report" | diff "$scratch/shown" -
}

# LAB=pipes in the environment: only this one.
for folder in "$root"/labs/${LAB:-*}/; do
    lab=$(basename "$folder")
    handout=$folder/README.md
    exercises=$(rubric | grep -v /)
    check "$lab: a task for each exercise, with its points, in order" \
        has_a_task_for_each_exercise
    check "$lab: every path that is named exists" names_paths_that_exist
    check "$lab: every test and exercise that is named exists" \
        names_tests_that_exist
    check "$lab: the solutions are built" build_solutions
    check "$lab: every command prints what is shown" \
        commands_print_what_is_shown
    check "$lab: the sample report is what the kit prints" \
        sample_report_is_printed
done
finish
