# SPDX-License-Identifier: MIT
# package.sh - what the scripts share that make archives of one lab: publish.sh
# (for students) and autograders.sh (for Gradescope and Autolab). They source it
# with $lab set, at the top of the kit.
#
# What goes in is what the commit has. The same commit gives the same bytes:
# names are sorted, owner and mode fixed, and every file is as old as the commit.

LC_ALL=C TZ=UTC0
export LC_ALL TZ
umask 022
dist=${DIST:-dist}
scratch=$(mktemp -d) || exit 4
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
reasons=$scratch/reasons
: >"$reasons"
me=$(basename "$0" .sh)

die() {
    echo "$me: $2" >&2
    exit "$1"
}
say() {
    printf '  %-8s %s\n' "$1" "$2"
}

# because TEXT [FILE]: a reason to make nothing, and what was said of it.
because() {
    {
        echo "- $1"
        [ $# -lt 2 ] || sed 's/^/    /; 40{s/.*/    .../; q}' "$2"
    } >>"$reasons"
}
# All the reasons at once, if there are any: exit status 3.
end_with_reasons() {
    [ -s "$reasons" ] || return 0
    echo "$me: $lab is not $1:" >&2
    cat "$reasons" >&2
    exit 3
}

# All that this lab is made of: what must be as the commit has it.
sources() {
    printf '%s\n' Makefile LICENSE course.ini grader tests/harness "labs/$lab" \
        "skeletons/$lab" "solutions/$lab" "tests/$lab"
}

# The files of the commit that a kit with this one lab has, and those of other
# PATHSPECs: no solutions, no hidden tests, no mutants.
files() {
    git ls-files -- Makefile LICENSE "labs/$lab" "skeletons/$lab" \
        tests/harness grader ':(exclude)grader/publish' ':(exclude)grader/cluster' \
        ":(glob)tests/$lab/*" "$@" | grep -vx "labs/$lab/solution"
}

# The Makefile without what only works where the solutions are.
cut_makefile() {
    awk '/^# ---- /{ staff = / \(staff\) ----$/ } !staff' Makefile
}

# fill_kit FOLDER [PATHSPEC...]
fill_kit() {
    kit=$1
    shift
    mkdir -p "$kit" &&
        files "$@" | tar cf - --no-recursion -T - | tar xf - -C "$kit" ||
        die 4 "cannot fill $kit"
    cut_makefile >"$kit/Makefile"
}

check_commit() {
    git status --porcelain -- $(sources) >"$scratch/said" 2>&1 ||
        die 4 "git does not work here: $(cat "$scratch/said")"
    [ ! -s "$scratch/said" ] || because \
        'these files are not as the commit has them: commit them first' \
        "$scratch/said"
}
# check_answers FOLDER
check_answers() {
    build/ipclab course answers "$lab" "$1" >"$scratch/said" 2>&1 && return
    because 'what would be packed tells answers' "$scratch/said"
}

# Modes and times of all that is in FOLDER.
set_times() {
    find "$1" -type f -perm /100 -exec chmod 755 {} +
    find "$1" -type f ! -perm /100 -exec chmod 644 {} +
    find "$1" -exec touch -h -d "@$time" {} +
}
# tar_of DIR NAME: DIR/NAME, to standard output.
tar_of() {
    tar cf - -C "$1" --format=ustar --sort=name --owner=0 --group=0 \
        --numeric-owner -- "$2"
}
# zip_of DIR FILE NAME: DIR/NAME, or all in DIR for '.', to FILE.
zip_of() {
    (cd "$1" && find "$3" ! -type d | sed 's|^\./||' | sort |
        zip -q -X -D -y -9 "$2" -@)
}

[ -f "labs/$lab/lab.ini" ] || die 2 "there is no lab '$lab'"
for tool in git zip cmark-gfm; do
    command -v $tool >/dev/null || die 4 "$tool is missing: sudo apt install $tool"
done
time=$(git log -1 --format=%ct) && commit=$(git rev-parse HEAD) ||
    die 4 'only what is committed is packed, and git shows no commit here'
version=${VERSION:-$(git describe --tags --always --abbrev=12)}
case $version in
*[!A-Za-z0-9._-]* | -*) die 2 "VERSION=$version: letters, digits, . _ - only" ;;
esac
