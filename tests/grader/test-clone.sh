#!/bin/sh
# SPDX-License-Identifier: MIT
#
# test-clone.sh - the README's commands as a newcomer types them: in a fresh
# copy of the kit, in a folder with a space in its name, as an ordinary user,
# with an empty environment. They are taken from the README, so that one which is
# not right fails here: what a student hands in, a TA grades, and an instructor
# makes, proves and publishes a lab. Run by `make check`.
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tests/grader/lib.sh"

home="$scratch/new comer"
kit="$home/kit"
mkdir -p "$kit" || exit 4
(cd "$root" && tar cf - --exclude=./build --exclude='./s*s/*/build' --exclude=.kit \
    --exclude=./.git --exclude='./*/signals' --exclude=./dist .) | (cd "$kit" && tar xf -) || exit 4

# as_user COMMAND...: with nothing in the environment; root becomes nobody.
as_user() {
    if [ "$(id -u)" = 0 ]; then
        set -- setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
    fi
    env -i PATH=/usr/local/bin:/usr/bin:/bin "HOME=$home" "$@"
}
[ "$(id -u)" != 0 ] || chown -R 65534:65534 "$home"
cd "$home" || exit 4 # the kit may lie where only root may be

grades_every_lab() {
    cp "$home/typed/1" "$scratch/said" || return
    for lab in "$kit"/labs/*; do
        lab=$(basename "$lab")
        grep -qE "solutions/$lab +$lab +100/100" "$scratch/said" &&
            grep -qE "skeletons/$lab +$lab +0/100" "$scratch/said" || {
            echo "no such lines of $lab:"
            tail -n 20 "$scratch/said"
            return 1
        }
        ls "$kit/build/reports/$lab"/*.txt >/dev/null || return
    done
}
second_build_does_nothing() {
    ends_with 0 as_user make -C "$kit" || return
    says_not 'CC ' && says_not 'LD '
}
copied_lab() {
    as_user cp -r "$kit/skeletons/pipes" "$home/my lab" &&
        ends_with 0 as_user make -C "$home/my lab" || return
    ends_with 2 as_user make -C "$home/my lab" quick EXERCISE=hello || return
    says 'hello' && says_not 'fullio' &&
        [ -s "$home/my lab/build/result.json" ]
}
lab_without_kit() {
    mkdir -p "$scratch/alone" && cp "$root/skeletons/pipes"/*.c \
        "$root/skeletons/pipes/Makefile" "$scratch/alone" || return
    ends_with 2 make -C "$scratch/alone" && says 'make KIT=/path/to/ipclab'
}
broken_file_is_named() {
    as_user sh -c 'echo "int x = ;" >>"$1/my lab/hello.c"' sh "$home" &&
        ends_with 2 as_user make -C "$home/my lab" || return
    says 'hello: not built' && [ -x "$home/my lab/build/run_two" ]
}
test_of_one_lab() {
    ends_with 2 as_user make -C "$kit" quick LAB=pipes || return
    says 'Score without the memory check: 0 of 100'
}
deps_elsewhere() {
    mkdir -p "$scratch/elsewhere"
    for tool in make sh id; do
        ln -sf "$(command -v $tool)" "$scratch/elsewhere/$tool"
    done
    ends_with 2 env -i PATH="$scratch/elsewhere" make -C "$kit" deps || return
    says 'libcriterion-dev' && says 'Error 3'
}
deps_again() {
    ends_with 0 as_user make -C "$kit" deps
}

# ---- the README, line by line ----

# What is done with each of its commands: what stands here is not run, for the
# reason behind it, or ends with that status. All others are run and end with 0.
cat >"$scratch/exceptions" <<'END'
not make deps check | it is what runs this test
not make bench | it measures, for a quarter of an hour
not make class | it takes 20 minutes; a small class is graded by test-class.sh
2 make test | the skeleton earns nothing
2 make quick | the same
2 make test EXERCISE=run_two | the same
2 make test TEST='run_two/*' | the same
1 build/ipclab grade --lab pipes ~/inbox/ada | points are lost
1 build/ipclab grade --lab pipes ~/inbox/ada ~/inbox/bob --reports reports | so
1 build/ipclab grade --lab pipes run_two.c --json run_two.json | so
END

# commands HEADING: the indented lines below it in the README, each command on
# one line, without its comment.
commands() {
    awk -v heading="$1" '/^#/ { on = $0 ~ "^#+ " heading "$"; next }
        on && sub(/^    /, "") {
            more = sub(/ *\\$/, " ")
            sub(/ +# .*/, "")
            gsub(/  +/, " ")
            printf "%s%s", $0, more ? "" : "\n"
        }' "$kit/README.md" | grep .
}
# exception COMMAND: "2", "not", or nothing.
exception() {
    while read -r what rest; do
        [ "${rest%% | *}" != "$1" ] || echo "$what"
    done <"$scratch/exceptions"
}

# typed HEADING: what stands below it, typed into one shell.
typed() {
    n=0
    rm -rf "$home/typed" && as_user mkdir "$home/typed" || exit 4
    commands "$1" >"$scratch/commands"
    while read -r command; do
        n=$((n + 1))
        [ "$(exception "$command")" != not ] || continue
        printf '{ %s\n} >"$HOME/typed/%s" 2>&1 </dev/null\n' "$command" $n
        printf 'echo $? >"$HOME/typed/%s.status"\n' $n
    done <"$scratch/commands" >"$scratch/session"
    (cd "$kit" && as_user sh <"$scratch/session")
    n=0
    while read -r command; do
        n=$((n + 1))
        case $(exception "$command") in
        not) ;;
        *) check "README: $command" ended $n ;;
        esac
    done <"$scratch/commands"
}
# ended N: the N-th command, with the status that it should have.
ended() {
    wanted=$(exception "$command")
    status=$(cat "$home/typed/$1.status") || return
    [ "$status" = "${wanted:-0}" ] && return
    echo "it ended with status $status; it said:"
    cat "$home/typed/$1"
    return 1
}
# printed COMMAND TEXT: what it printed has TEXT.
printed() {
    n=$(grep -nxF -e "$1" "$scratch/commands" | head -n 1)
    [ "$n" ] && says "$2" "$home/typed/${n%%:*}"
}
# Every exception is still in the README.
exceptions_are_there() {
    for heading in Start "$student" "$ta" "$instructor"; do
        commands "$heading"
    done >"$scratch/commands"
    while read -r what rest; do
        grep -qxF -e "${rest%% | *}" "$scratch/commands" ||
            { echo "the README has no '${rest%% | *}'"; return 1; }
    done <"$scratch/exceptions"
}

student='If you are a student'
ta='If you are a TA'
instructor='If you are an instructor'

# It has a history, and its owner a name. Of pipes only one exercise is begun, as
# a file that is not there takes no time.
as_a_clone() {
    as_user git config --global user.name Newcomer &&
        as_user git config --global user.email new@example.org &&
        as_user git init -q "$kit" && as_user git -C "$kit" add . &&
        as_user git -C "$kit" commit -q -m 'The kit' &&
        for file in "$kit/skeletons/pipes"/*.c; do
            [ "${file##*/}" = run_two.c ] || rm "$file" || return
        done
}
submit_says_what_it_made() {
    printed 'make submit' 'contains  run_two.c' &&
        printed 'make submit' 'scored    0 of 100' &&
        tar tzf "$kit/skeletons/pipes/submit-pipes.tar.gz" >"$scratch/said" &&
        says pipes/run_two.c
}
# What the student has just made, and the answer to one exercise, as they are
# in the inbox and as Moodle packs them. The lab has all its exercises again.
fill_inbox() {
    moodle="$scratch/moodle"
    as_user git -C "$kit" checkout -q skeletons && mkdir -p "$home/inbox/ada" "$home/inbox/bob" &&
        cp "$kit/skeletons/pipes/submit-pipes.tar.gz" "$home/inbox/ada/" &&
        cp "$kit/solutions/pipes/hello.c" "$home/inbox/bob/" &&
        cp "$kit/solutions/pipes/run_two.c" "$kit/" &&
        for who in ada:Ada_417 bob:Bob_418; do
            mkdir -p "$moodle/${who#*:}_assignsubmission_file" &&
                cp "$home/inbox/${who%:*}"/* \
                    "$moodle/${who#*:}_assignsubmission_file/" || return
        done
    (cd "$moodle" && zip -q -r "$home/submissions.zip" .) &&
        printf '%s\n' 'username,name' 'ada,Ada' 'bob,Bob' 'eve,Eve' \
            >"$kit/class.csv" && printf '%s\r\n' \
        'Identifier,Full name,Grade,Maximum grade,Last modified (grade),Feedback comments' \
        'Participant 417,Ada,,100.00,-,' 'Participant 418,Bob,,100.00,-,' \
        >"$kit/Grades.csv" &&
        { [ "$(id -u)" != 0 ] || chown -R 65534:65534 "$home"; }
}
graded_as_the_student_saw() {
    ada='build/ipclab grade --lab pipes ~/inbox/ada'
    printed "$ada" 'Score: 0 of 100' && [ -f "$kit/reports/pipes/bob.txt" ] &&
        says '"score": 8' "$kit/reports/pipes/bob.json" &&
        says '"score": 11' "$kit/run_two.json" &&
        says 'Participant 417,Ada,0.00,' "$kit/Graded.csv" &&
        says 'Participant 418,Bob,8.00,' "$kit/Graded.csv" &&
        says '418,Bob,,graded,8,100,' "$kit/week1.csv" || return
    as_user "$kit/build/ipclab" report --journal "$kit/week2.db" \
        --format csv >"$scratch/said"
    says 'ada,Ada,,graded,5,100,' && says 'bob,Bob,,graded,8,100,' &&
        says 'eve,Eve,,nothing,'
}
lab_is_proved_and_published() {
    printed 'make grade LAB=signals' 'skeletons/signals' &&
        printed 'make mutants LAB=signals' 'Tests that kill nothing: none' &&
        [ -s "$kit/build/mutants/signals.html" ] &&
        printed 'make verify LAB=signals' \
            'skeleton 0 of 100, handed in 0 of 100' &&
        printed 'make verify LAB=signals' \
            'solution 100 of 100, handed in 100 of 100' &&
        tar xOzf "$kit"/dist/signals-*.tar.gz --wildcards '*/MANIFEST' \
            >"$scratch/manifest" &&
        says 'mutants   proved' "$scratch/manifest" &&
        says 'memory    checked' "$scratch/manifest"
}

typed Start
check 'that is a table with every lab, and the reports' grades_every_lab
check 'a second make has nothing to do' second_build_does_nothing
check 'a copied lab finds its kit' copied_lab
check 'a lab without kit says what to type' lab_without_kit
check 'a file that does not compile is named, the others are built' \
    broken_file_is_named
check 'make quick LAB=pipes at the top' test_of_one_lab
check 'make deps without apt-get prints the list' deps_elsewhere
check 'make deps where all is there needs no root' deps_again
check 'it is a clone' as_a_clone
typed "$student"
check 'make submit says what it made' submit_says_what_it_made
check 'what students handed in is there' fill_inbox
typed "$ta"
check 'it is graded as the student saw it' graded_as_the_student_saw
typed "$instructor"
check 'the lab is proved and published' lab_is_proved_and_published
check 'every exception is one of a command' exceptions_are_there
finish
