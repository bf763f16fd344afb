#!/bin/sh
# SPDX-License-Identifier: MIT
# test-pictures.sh - the pictures of students' pages: real answers that hang, race
# and deadlock are graded, a real browser walks through their steps with keys, and
# what it shows is compared with the facts of the result. Run by `make check`.
#
# Another browser than Debian's: BROWSER=/path sh test-pictures.sh
root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 4
. "$root/tests/grader/lib.sh"

browser=${BROWSER:-$(command -v chromium-headless-shell ||
    command -v chromium)}
if [ -z "$browser" ]; then
    echo 'a browser is missing: make deps check' >&2
    exit 4
fi
gcc -D_GNU_SOURCE -o "$scratch/drive" "$root/tests/grader/browser_drive.c" \
    -ljansson || exit 4

# ---- what is looked at -------------------------------------------------------

mutant() { # LAB EXERCISE NAME: Ada hands that in
    mkdir -p "$scratch/in-$1/ada"
    cp "$root/tests/$1/mutants/$2/$3.c" "$scratch/in-$1/ada/$2.c" || exit 4
}
mkdir -p "$scratch/in-pipes/ada"
cp "$root"/solutions/pipes/*.c "$scratch/in-pipes/ada/" || exit 4
mutant pipes run_two parent_keeps_write_end
mutant pipes pipeline children_keep_all_pipes
mutant semaphores nodeadlock as_it_was
mutant semaphores philo left_first
mutant semaphores parallel_count no_semaphore
mutant shared-memory ring no_mutex_in_put

# The page of Ada, and the document that it is made from.
for lab in pipes semaphores shared-memory; do
    "$ipclab" batch --quick --lab $lab --journal "$scratch/$lab.db" \
        "$scratch/in-$lab" >"$scratch/said" 2>&1 &&
        "$ipclab" report --journal "$scratch/$lab.db" --format html \
            --student ada --out "$scratch/$lab.html" &&
        "$ipclab" report --journal "$scratch/$lab.db" --format json \
            --out "$scratch/$lab.json" ||
        { cat "$scratch/said" >&2; exit 4; }
done

# What is asked of the page, in its own words. facts_of() is of the document,
# all else is what one sees.
cat >"$scratch/look.js" <<'JS'
function find(value, good) {
    if (value && typeof value === 'object') {
        if (good(value)) return value;
        for (var key in value) {
            var found = find(value[key], good);
            if (found) return found;
        }
    }
}
function exercise_of(name) {
    return find(told, function (v) { return v.name === name && v.tests });
}
function facts_of(name) {
    var e = exercise_of(name);
    return e.tests.find(t => t.name === e.blocks[0].tests[0]).facts;
}
function all(e, s) { return Array.from(e.querySelectorAll(s)) }
function card(name) { return document.querySelector('#' + name + ' .card') }
function seen(e) { return e.getClientRects().length > 0 }
function words(name, kind) {
    return all(card(name), 'g.' + kind).filter(seen)
        .map(e => e.querySelector('title').textContent).sort().join('; ');
}
function same(what, got, want) {
    return got === want ? '' : what + ' is "' + got + '", not "' + want + '". ';
}
// What facts say of who holds and waits after step K, of locks.
function state(facts, k) {
    var holds = {}, waits = {};
    facts.steps.slice(0, k).forEach(function (s) {
        delete waits[s.process];
        if (s.waits) waits[s.process] = s.object;
        else if (s.call === 'sem_wait') holds[s.object] = s.process;
        else if (s.call === 'sem_post') delete holds[s.object];
    });
    return {
        holds: Object.keys(holds).map(o => 'process ' + holds[o] + ' holds ' + o)
            .sort().join('; '),
        waits: Object.keys(waits).map(p => 'process ' + p + ' waits for ' +
            waits[p]).sort().join('; ')
    };
}
// "" if the walk through NAME is after step K as the facts have it.
function wrong(name, k) {
    var facts = facts_of(name), step = facts.steps[k - 1], c = card(name);
    var rows = all(c, 'tbody tr'), row = c.querySelector('[aria-current]');
    var line = (step.place || '').split(':')[1] || '';
    var cells = all(row, 'td'), column = all(c, 'thead th')
        .findIndex(h => h.textContent === 'process ' + step.process);
    var text = step.call + (step.object ? '(' + step.object + ')' : '') +
        (step.waits ? ' waits' : ''), is = state(facts, k);
    return same('rows', rows.length, facts.steps.length) +
        same('the row', rows.indexOf(row) + 1, k) +
        same('the cell', cells[column].textContent, text) +
        same('the line', cells[cells.length - 1].textContent, line) +
        same('the process', all(c, 'g.now').map(e => e.dataset.process).join(),
            String(step.process)) +
        same('the source', all(c, 'li.now').map(e => e.dataset.line).join(),
            line) +
        same('holds', words(name, 'holds'), is.holds) +
        same('waits', words(name, 'waits'), is.waits);
}
// "" if the end is as the judge itself says.
function wrong_end(name) {
    var f = facts_of(name), holds = [], waits = [];
    f.processes.forEach(function (p) {
        waits.push('process ' + p.process + ' waits for ' + p.object);
        p.held_by.forEach(h => holds.push('process ' + h + ' holds ' + p.object));
    });
    return same('waits', words(name, 'waits'), waits.sort().join('; ')) +
        same('holds', words(name, 'holds'), holds.sort().join('; ')) +
        same('the row', all(card(name), 'tbody tr').indexOf(
            card(name).querySelector('[aria-current]')) + 1, f.steps.length);
}
// Boxes or letters of a picture that lie on each other.
function clashes() {
    var bad = [];
    function meet(a, b) {
        return a.left < b.right - 1 && b.left < a.right - 1 &&
            a.top < b.bottom - 1 && b.top < a.bottom - 1;
    }
    all(document, '.picture svg').forEach(function (svg) {
        ['rect', 'text'].forEach(function (kind) {
            var list = all(svg, kind).filter(seen);
            list.forEach((a, i) => list.slice(i + 1).forEach(function (b) {
                if (meet(a.getBoundingClientRect(), b.getBoundingClientRect()))
                    bad.push(kind + ' ' + a.parentNode.textContent + ' and ' +
                        b.parentNode.textContent);
            }));
        });
        all(svg, 'g').forEach(function (g) {
            var r = g.querySelector('rect');
            if (r) all(g, 'text').forEach(function (t) {
                if (t.getBoundingClientRect().width >
                    r.getBoundingClientRect().width)
                    bad.push(t.textContent + ' leaves its box');
            });
        });
    });
    if (document.documentElement.scrollWidth > innerWidth)
        bad.push('the page is wider than its window');
    return bad.join('. ');
}
// Pictures that do not say what they show.
function mute() {
    return all(document, '.picture svg').filter(function (svg) {
        var is = document.getElementById(svg.getAttribute('aria-describedby'));
        return svg.getAttribute('role') !== 'img' ||
            !svg.getAttribute('aria-label') || !is || !seen(is) ||
            !all(svg, 'g[data-at]').filter(e => seen(e) &&
                !e.classList.contains('uses')).every(e =>
                is.textContent.includes(e.querySelector('title').textContent));
    }).map(svg => svg.getAttribute('aria-label')).join();
}
JS

# visit PAGE ACTION...: what the browser says of each `eval`, in $scratch/told. A
# page "pipes-bad" goes with the document of "pipes".
visit() {
    page=$scratch/$1.html
    document=$scratch/$1.json
    [ -f "$document" ] || document=$scratch/${1%-*}.json
    shift
    timeout -k 5 100 env HOME="$scratch" "$scratch/drive" "$browser" \
        "$scratch/profile" "file://$page" \
        "eval=var told = $(cat "$document"); $(cat "$scratch/look.js") ''" \
        "$@" >"$scratch/told" 2>"$scratch/console" && return
    cat "$scratch/told" "$scratch/console"
    return 1
}
nothing_wrong() { # all that was asked was answered with nothing
    [ -s "$scratch/told" ] && ! grep . "$scratch/told"
}

# ---- walking -----------------------------------------------------------------

# From the end to the beginning and back, a key a step.
walk_keys() { # EXERCISE
    exercise=$1
    visit semaphores "eval=facts_of('$exercise').steps.length" || return
    n=$(sed -n 2p "$scratch/told")
    [ "$n" -gt 3 ] || { echo "$n steps"; return 1; }
    set -- "eval=document.querySelector('#$exercise .walk').focus(); ''"
    k=$n
    while [ "$k" -gt 1 ]; do
        set -- "$@" "eval=wrong('$exercise', $k)" key=ArrowLeft
        k=$((k - 1))
    done
    while [ "$k" -lt "$n" ]; do
        set -- "$@" "eval=wrong('$exercise', $k)" key=ArrowRight
        k=$((k + 1))
    done
    visit semaphores "$@" "eval=wrong_end('$exercise')" key=Home \
        "eval=wrong('$exercise', 1)" key=ArrowLeft \
        "eval=wrong('$exercise', 1)" key=End key=ArrowRight \
        "eval=wrong('$exercise', $n)" && nothing_wrong
}
walk_buttons() {
    click() { printf "eval=card('nodeadlock').querySelector('[data-go=%s]').click(); ''" "$1"; }
    visit semaphores "eval=seen(card('nodeadlock').querySelector('.end')) ? '' : 'no end'" \
        "$(click first)" "eval=wrong('nodeadlock', 1)" \
        "eval=seen(card('nodeadlock').querySelector('.end')) ? 'end' : ''" \
        "$(click on)" "eval=wrong('nodeadlock', 2)" \
        "$(click back)" "eval=wrong('nodeadlock', 1)" \
        "$(click last)" "eval=wrong_end('nodeadlock')" && nothing_wrong
}
# That a wrong picture would be seen.
walk_wrong() {
    sed 's/data-at="1-[0-9]*"/data-at="2-2"/' "$scratch/semaphores.html" \
        >"$scratch/semaphores-bad.html"
    visit semaphores-bad "eval=wrong_end('nodeadlock')" && ! nothing_wrong \
        >/dev/null
}
without_scripts() {
    visit semaphores scripts=off \
        "eval=var told = $(cat "$scratch/semaphores.json"); $(cat "$scratch/look.js") ''" \
        "eval=wrong_end('nodeadlock')" "eval=wrong_end('philo')" \
        "eval=all(document, 'button').some(seen) ? 'a button' : ''" \
        "eval=mute()" && nothing_wrong
}
# ---- what may run ------------------------------------------------------------

foreign_script() {
    sed 's|<h1>|<script>told_by = "evil"</script><p onclick="told_by=1">&|' \
        "$scratch/semaphores.html" >"$scratch/semaphores-evil.html"
    visit semaphores-evil "eval=document.querySelector('p').click(); ''" \
        "eval=window.told_by || ''" \
        "eval=all(document, 'script').length - 2 || ''" \
        "eval=wrong_end('nodeadlock')" && nothing_wrong
}
own_script_changed() {
    sed "s/'Step '/'step '/" "$scratch/semaphores.html" \
        >"$scratch/semaphores-changed.html"
    visit semaphores-changed \
        "eval=all(document, 'button').some(seen) ? 'it runs' : ''" &&
        nothing_wrong
}

# ---- other pictures ----------------------------------------------------------

# Who waits for whose end, and who has which end of the pipe.
pipe_picture() {
    visit pipes "eval=$(cat <<'JS'
(function () {
    var waits = [], holds = [];
    facts_of('run_two').processes.forEach(function (p) {
        var who = 'process ' + p.process;
        if (p.waits_for === 'child')
            p.held_by.forEach(h => waits.push(who +
                ' waits for the end of process ' + h));
        if (p.waits_for !== 'data') return;
        waits.push(who + ' waits for data in the pipe');
        p.held_by.forEach(h => holds.push('process ' + h +
            ' has the write end of the pipe'));
    });
    return (waits.length === 2 && holds.length ? '' : 'few facts') +
        same('waits', words('run_two', 'waits'), waits.sort().join('; ')) +
        same('ends', words('run_two', 'holds'), holds.sort().join('; ')) +
        (card('run_two').textContent.includes('A circle: ') ? '' : 'no circle');
})()
JS
)" && nothing_wrong
}
# Two arrows to the same bytes, from the two lines.
race_picture() {
    visit shared-memory "eval=$(cat <<'JS'
(function () {
    var e = exercise_of('ring');
    var races = find(told, v => v.races && v.exercises).races;
    var race = races[e.blocks[0].races[0]];
    var text = card('ring').querySelector('.picture svg').textContent;
    return same('the kind', e.blocks[0].kind, 'race') +
        race.sides.map(s => (text.includes('line ' + s.line) &&
            text.includes(s.access === 'read' ? 'reads' : 'writes')) ? ''
            : 'not in ' + text + ': ' + JSON.stringify(s)).join('') +
        (text.includes('bytes ' + race.offset + ' to ' +
            (race.offset + race.size - 1)) ? '' : 'no bytes');
})()
JS
)" && nothing_wrong
}
# The lines are Ada's own, and those that the facts name are marked.
own_lines() {
    visit pipes "eval=$(cat <<'JS'
same('marked', all(card('run_two'), 'li.marked').map(e => e.dataset.line).join(),
    facts_of('run_two').processes.filter(p => p.place)
        .map(p => p.place.split(':')[1]).join())
JS
)" && nothing_wrong || return
    visit pipes "eval=all(card('run_two'), 'li.marked').map(e => e.dataset.line + ' ' + e.firstChild.textContent.trim()).join('\n')"
    line=$(sed -n 2p "$scratch/told")
    [ "${line%% *}" -gt 0 ] &&
        [ "$(sed -n "${line%% *}p" "$scratch/in-pipes/ada/run_two.c" |
            sed 's/^ *//')" = "${line#* }" ]
}
clean() { # LAB: on a telephone and a screen, light and dark
    visit "$1" "eval=all(document, '.picture').length ? '' : 'no picture'" \
        "eval=clashes()" "eval=mute()" width=390 "eval=clashes()" \
        media=prefers-color-scheme:dark "eval=clashes()" && nothing_wrong
}
clean_steps() {
    visit semaphores width=390 "eval=$(cat <<'JS'
all(document, '.walk').map(function (w) {
    var bad = '', n = all(w, 'tbody tr').length;
    w.querySelector('[data-go=first]').click();
    for (var k = 1; k <= n && !bad; k++) {
        bad = clashes();
        w.querySelector('[data-go=on]').click();
    }
    return bad;
}).join('')
JS
)" && nothing_wrong
}
# Of a typical loss: two exercises of nine.
three_sheets() {
    visit pipes "pdf=$scratch/pipes.pdf" || return
    sheets=$(grep -ac '/Type */Page$' "$scratch/pipes.pdf")
    [ "$sheets" -ge 2 ] && [ "$sheets" -le 3 ] && return
    echo "$sheets sheets"
    return 1
}
anchors() {
    visit pipes "eval=all(document, 'a').map(a => document.querySelector(a.getAttribute('href')) ? '' : a.href).join('')" \
        "eval=document.getElementById('run_two') && document.getElementById('run_two.passes_output_to_input') ? '' : 'none'" &&
        nothing_wrong
}

check 'pictures: a deadlock, walked with keys' walk_keys nodeadlock
check 'pictures: four processes, walked with keys' walk_keys philo
check 'pictures: walked with buttons' walk_buttons
check 'pictures: what is wrong would be seen' walk_wrong
check 'pictures: without scripts the last step shows' without_scripts
check 'pictures: no script but ours runs' foreign_script
check 'pictures: nor ours, if a letter is another' own_script_changed
check 'pictures: who has which end of a pipe' pipe_picture
check 'pictures: a race' race_picture
check "pictures: the student's own lines" own_lines
check 'pictures: nothing overlaps, deadlocks' clean semaphores
check 'pictures: nothing overlaps, at any step' clean_steps
check 'pictures: nothing overlaps, pipes' clean pipes
check 'pictures: nothing overlaps, races' clean shared-memory
check 'pictures: a page has named places' anchors
check 'pictures: a typical loss is three sheets' three_sheets
finish
