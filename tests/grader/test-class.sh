#!/bin/sh
# SPDX-License-Identifier: MIT
#
# test-class.sh - a class of the lab pipes, handed in in each format that
# `ipclab batch` takes, made of answers whose verdict is known: solution,
# skeleton, mutants, variants, hostile files, files that are not taken. Is each
# given what it must be given, and how much memory does that take?
#
# Run by `make check` with a class of 8, by `make class` with one of 300:
# CLASS=N. All formats go into one journal: what is in it was graded once.
root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 4
. "$root/tests/grader/lib.sh"
. "$root/tests/grader/demo-kit.sh"
. "$root/tests/grader/demo-class.sh"
. "$root/tests/grader/leftovers.sh"
make_pack
gcc -O1 -o "$scratch/bin/peak" "$root/tests/grader/peak.c" || exit 4

count=${CLASS:-8}
lab=pipes
most=65536 # KiB: what the grader may take itself
formats='plain clones moodle canvas gradescope brightspace blackboard autolab'
class_of=$root/build/programs/class_of
list=$scratch/list
tab=$(printf '\t')
: >"$list"

# ---- who hands in what -------------------------------------------------------

# LABEL, EXERCISE, FILE of $count answers: a large class has every hostile file,
# and evenly of the others; a small one evenly of all.
choose() {
    printf '%s\t%s\t%s\n' solution all '' skeleton none '' \
        'rejected fullio is a symbolic link' fullio link \
        'rejected hello ELF' hello /bin/true
    "$class_of" "$root" $lab list >"$scratch/all" || return
    awk -v n=$((count - 4)) '$NF ~ /\/hostile\// && n > 150 { print; n--; next }
        { line[++m] = $0 }
        END { for (i = 0; i < n; i++) print line[int(i * m / n) + 1] }' \
        "$scratch/all"
}
# The files of submission NUMBER: every tenth has all that the skeleton has, but
# for one; the others have just that one.
make_files() {
    dir=$scratch/class/$1
    mkdir -p "$dir"
    case $2,$1 in
    all,*) cp "$root/solutions/$lab"/*.c "$dir" ;;
    none,* | *,*0) cp "$root/skeletons/$lab"/*.c "$dir" ;;
    esac
    case $3 in
    '') ;;
    link) ln -sf /etc/passwd "$dir/$2.c" ;;
    *) cp "$3" "$dir/$2.c" ;;
    esac
}
make_class() {
    choose >"$scratch/chosen" || return
    number=100
    while IFS=$tab read -r label exercise file; do
        number=$((number + 1))
        make_files $number "$exercise" "$file" || return
        echo "$number$tab$label" >>"$scratch/labels"
    done <"$scratch/chosen"
}

# ---- the formats -------------------------------------------------------------

# packs PREFIX: lines for pack(1) of all files of a submission, each with this
# before its name.
packs() {
    for file in "$scratch/class/$number"/*; do
        if [ -L "$file" ]; then
            echo "link $1${file##*/}|/etc/passwd"
        else
            echo "from $1${file##*/}|$file"
        fi
    done
}
in_plain() {
    cp -R "$scratch/class/$number" "$in/s$number"
    who=s$number
}
in_clones() {
    who=pipes-c$number
    mkdir "$in/$who" && cp -R "$scratch/class/$number" "$in/$who/pipes" &&
        git -C "$in/$who" init -q && git -C "$in/$who" add -A &&
        git -C "$in/$who" -c user.name=x -c user.email=x@example.org \
            -c commit.gpgsign=false commit -q -m x
}
in_moodle() {
    packs "Ana ${number}_1${number}_assignsubmission_file/"
    who=1$number
}
in_canvas() {
    packs "pop_4${number}_@_" |
        awk -v n="$number" '{ sub("@", n * 100 + NR); print }'
    who=4$number
}
in_gradescope() {
    printf 'submission_%s:\n  :submitters:\n  - :name: X\n    :sid: g%s\n' \
        "$number" "$number" >>"$scratch/yml"
    packs "export/submission_$number/"
    who=g$number
}
in_brightspace() {
    packs "7-9 - Bea $number - Nov 20, 2026 926 AM/"
    who="Bea $number"
}
in_blackboard() {
    packs "Lab 1_b${number}_attempt_2026-11-20-21-26-00_"
    who=b$number
}
in_autolab() {
    packs '' | pack "$scratch/autolab.$number.tar"
    who=a$number@uni.edu
    echo "from ${who}_1_handin.tar|$scratch/autolab.$number.tar"
}
end_of_canvas=tar.gz end_of_brightspace=7z end_of_blackboard=tar

# hand_in FORMAT: the class in this format; its path is $intake.
hand_in() {
    rm -rf "$in"
    mkdir "$in"
    : >"$scratch/lines"
    while IFS=$tab read -r number label; do
        "in_$1" >>"$scratch/lines" || return
        printf '%s\t%s\t%s\n' "$1" "$who" "$label" >>"$list"
    done <"$scratch/labels"
    intake=$in
    [ -s "$scratch/lines" ] || return 0
    [ ! -s "$scratch/yml" ] || echo \
        "from export/submission_metadata.yml|$scratch/yml" >>"$scratch/lines"
    eval "ending=\${end_of_$1:-zip}"
    intake=$scratch/$1.$ending
    pack "$intake" <"$scratch/lines"
    status=$?
    : >"$scratch/yml"
    return $status
}

# ---- the grading -------------------------------------------------------------

programs=$root/build/ipclab:$root/build/labs/$lab/run-tests
class_batch() {
    peak "$scratch/peak" "$programs" "$ipclab" batch --lab $lab -j 2 \
        --journal "$journal" "$@"
}
# graded FORMAT STUDENTS: so many are graded now. That happens in the first
# format; later ones only share, but for what is rejected under another path.
graded() {
    hand_in "$1" && ends_with 0 class_batch "$intake" &&
        says "$2 students: $2 graded." && nothing_left
}
graded_once() {
    [ "$(wc -l <"$journal.log")" -le $((count + 2 * 8)) ] && return 0
    echo "$(wc -l <"$journal.log") were graded"
    return 1
}
compared() {
    "$ipclab" report --format json --journal "$journal" >"$scratch/json" &&
        "$class_of" "$root" $lab check "$list" <"$scratch/json" \
            >"$scratch/compared" && return
    grep -v ' as expected$' "$scratch/compared"
    return 1
}
little_memory() {
    read -r one all <"$scratch/peak.class" &&
        echo "# KiB: the batch $one, with its workers and judges $all" \
            >>"$scratch/numbers" && [ "$all" -gt 0 ] && [ "$all" -lt $most ]
}

# ---- more of them ------------------------------------------------------------

# demo_of N: a class of N that hand in the demo lab; $one is what it took.
demo_of() {
    fresh_class
    seq "$1" | while read -r n; do
        mkdir "$in/$n"
        echo "int one = $n;" >"$in/$n/one.c"
    done
    ends_with 0 peak "$scratch/peak" "$programs" "$ipclab" --kit "$kit" batch \
        --no-sandbox --lab demo -j 2 --journal "$journal" "$in" &&
        says "$1 students: $1 graded." && read -r one all <"$scratch/peak"
}
# A hundred times the class, and it may keep the names in the intake; the rest is
# what SQLite keeps of a journal of any size.
does_not_grow() {
    demo_of 30 && few=$one && demo_of $((count * 10)) || return
    echo "# KiB: a batch of 30 $few, of $((count * 10)) $one" \
        >>"$scratch/numbers"
    [ "$one" -lt $((few + 1024)) ] && [ "$one" -lt $most ]
}

leftovers_begin
check "class: a class of $count, made of what is known" make_class
students=0
for format in $formats; do
    students=$((students + count))
    check "class: $format, all $count graded" graded $format $students
    [ $format != plain ] || cp "$scratch/peak" "$scratch/peak.class"
done
check 'class: equal files were graded once' graded_once
check 'class: each is given what is expected' compared
for format in $formats; do
    check "class: $format, $count as expected" \
        says "$format: $count of $count as expected" "$scratch/compared"
done
leftovers_check class
check 'class: what the grader takes itself is below 64 MB' little_memory
check 'class: it does not grow with the class' does_not_grow
cat "$scratch/numbers"
finish
