#!/bin/sh
# SPDX-License-Identifier: MIT
#
# test-rooms.sh - the walls of tests/harness and grader hold: which room includes
# a header of which other one, and calls its functions, is what their files ROOMS
# say, and nobody goes round in a circle. Includes are read in the sources; calls
# in the objects below build/, as a header below may declare what lies above. Run
# by `make check`.
root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 4
. "$root/tests/grader/lib.sh"

# includes DIR: FILE:LINE:HEADER. The frames of new labs are no C yet.
includes() {
    (cd "$1" && grep -rn --include='*.[ch]' --exclude-dir=frame \
        '^ *# *include *"' .) | sed 's|^\./||; s|: *# *include *"|:|; s|".*||'
}
# calls NAME: FILE:FUNCTION():FILE for each call from one file to another that is
# compiled: of the files whose paths begin with NAME, which is left out of the
# first. What was built of a file that has gone is passed over.
calls() {
    (cd "$root/build" && find harness/judge harness/subject grader \
        -name '*.o' -exec nm -A -g {} +) |
        sed 's|^harness/\([a-z]*\)/|\1 harness/|; s|^grader/|judge |
            s|\.o:|.c |' |
        awk -v name="$1" -v root="$root" '
            function is_there(file,    path, line) {
                path = root "/" (file ~ /^harness/ ? "tests/" : "grader/") file
                if (!(file in there)) there[file] = (getline line <path) > 0
                close(path)
                return there[file]
            }
            !is_there($2) { next }
            $3 != "U" { made[$1, $5] = $2; next }
            name == "" ? $2 !~ /^harness\// : index($2, name) == 1 {
                from[++n] = substr($2, length(name) + 1)
                key[n] = $1 SUBSEP $4
                called[n] = $4
            }
            END {
                for (i = 1; i <= n; i++)
                    if (key[i] in made)
                        print from[i] ":" called[i] "():" made[key[i]]
            }'
}

# walls DIR NAME: a line for everything in DIR that is not as DIR/ROOMS says. NAME
# is how the path of a header of DIR begins.
walls() {
    includes "$1" >"$scratch/includes"
    [ -s "$scratch/includes" ] || { echo "no #include in $1"; return 1; }
    calls "$2" >"$scratch/calls"
    [ -s "$scratch/calls" ] || { echo "no call in build/"; return 1; }
    sed "s|^|$2|" "$scratch/calls" >>"$scratch/all-calls"
    (cd "$1" && find . -type f ! -path '*/publish/*/*' | sed 's|^\./||') \
        >"$scratch/files"
    awk -v name="$2" '
        function room_of(path) {
            return sub(/\/[^\/]*$/, "", path) ? path : "top"
        }
        # "room: those that it may include", the lowest first.
        FILENAME ~ /\/ROOMS$/ {
            if (!/^[a-z\/]+:/) next
            room = $1
            sub(/:$/, "", room)
            for (i = 2; i <= NF; i++) {
                may[room, $i] = 1
                if ($i !~ /^harness\// && !($i in known))
                    print "ROOMS: " room " names " $i ", which is not below it"
            }
            if (room in known) print "ROOMS has " room " twice"
            known[room] = 1
            next
        }
        FILENAME ~ /\/files$/ {
            n[room = room_of($0)]++
            if (!(room in known) && !(room in told)) {
                if (room != "top") print "ROOMS has no room " room
                told[room] = 1
            }
            next
        }
        {
            split($0, part, ":")
            from = room_of(part[1])
            to = room_of(substr(part[3], index(part[3], name) ? \
                length(name) + 1 : 1))
            if (part[3] !~ /^[a-z]+\// || index(part[3], name) > 1)
                print part[1] ":" part[2] ": \"" part[3] "\" names no room"
            else if (from != to && !((from, to) in may))
                print part[1] ":" part[2] ": " from " may not use " part[3]
        }
        END {
            for (room in known)
                if (!n[room]) print "ROOMS: there is no room " room
            for (room in n)
                if (n[room] > (room == "top" ? 10 : 16))
                    print room " has " n[room] " files"
        }' "$1/ROOMS" "$scratch/files" "$scratch/includes" "$scratch/calls" \
        >"$scratch/walls"
    sort "$scratch/walls"
    [ ! -s "$scratch/walls" ]
}

# circles CALLS: the files that call each other in a circle, in a room or not. Two
# may: they are one thing in two files, if neither is one thing with a third.
circles() {
    awk -F: '
        $1 != $3 && !(($1, $3) in calls) { calls[$1, $3] = 1 }
        END {
            for (pair in calls) {
                split(pair, file, SUBSEP)
                if (!((file[2], file[1]) in calls)) continue
                if (file[1] in other)
                    print file[1] " calls two that call it" >"/dev/stderr"
                other[file[1]] = file[2]
            }
            for (pair in calls) {
                split(pair, file, SUBSEP)
                for (i = 1; i <= 2; i++)
                    if (file[i] in other && other[file[i]] < file[i])
                        file[i] = other[file[i]]
                if (file[1] != file[2]) print file[1], file[2]
            }
        }' "$1" 2>"$scratch/circles" | tsort >/dev/null 2>>"$scratch/circles"
    cat "$scratch/circles"
    [ ! -s "$scratch/circles" ]
}
circle_of_three() {
    printf '%s\n' 'a.c:b():b.c' 'b.c:a():a.c' 'b.c:d():d.c' >"$scratch/pair" &&
        circles "$scratch/pair" &&
        { cat "$scratch/pair" && echo 'd.c:a():a.c'; } >"$scratch/three" &&
        ends_with 1 circles "$scratch/three" && says 'd.c'
}

# breaks WORDS FILE TEXT: with this at the head of FILE, in a copy of the harness,
# that is said.
breaks() {
    rm -rf "$scratch/copy" && cp -R "$root/tests/harness" "$scratch/copy" &&
        { echo "$3" && cat "$root/tests/harness/$2"; } >"$scratch/copy/$2" ||
        return
    ends_with 1 walls "$scratch/copy" harness/ && says "$1"
}

# main.c includes nothing of the room that this function is in.
calls_above() {
    rm -rf "$scratch/copy" && cp -R "$root/grader" "$scratch/copy" &&
        sed -i '/^command:/s/ skeleton / /' "$scratch/copy/ROOMS" &&
        ends_with 1 walls "$scratch/copy" '' &&
        says 'command/main.c:skeleton_command(): command may not use skeleton/'
}

check 'rooms: the harness' walls "$root/tests/harness" harness/
check 'rooms: the grader' walls "$root/grader" ''
check 'rooms: a header of a room above is seen' \
    breaks 'base may not use harness/result/record.h' base/text.c \
    '#include "harness/result/record.h"'
check 'rooms: a call of a function above is seen' calls_above
check 'rooms: a circle is seen' \
    breaks 'ROOMS: base names result, which is not below it' ROOMS \
    'base: result'
check 'rooms: a header without its room is seen' \
    breaks '"../text.h" names no room' base/text.c '#include "../text.h"'
check 'rooms: a room that is not there is seen' \
    breaks 'ROOMS: there is no room attic' ROOMS 'attic:'
check 'rooms: no circle of files' circles "$scratch/all-calls"
check 'rooms: a circle of three files is seen' circle_of_three
finish
