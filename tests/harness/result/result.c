/* SPDX-License-Identifier: MIT */
/*
 * result.c - the one document of a run, and its score.
 *
 * Points are hundredths in whole numbers until they are written, so that no
 * sum depends on how a machine rounds.
 */
#include "harness/result/result.h"

#include <stdlib.h>
#include <string.h>

#include "harness/base/exit_status.h"
#include "harness/base/json_file.h"
#include "harness/result/blocks.h"
#include "harness/result/result_parts.h"
#include "harness/base/text.h"

enum { HUNDREDTHS = 100, PERCENT = 100 };

/* What an exercise, or the whole run, comes to. */
struct tally {
    long earned, max; /* hundredths */
    size_t n_tests;
    bool has_leaks, has_memory, has_races,
        is_void; /* void: something says nothing */
};

/* The document while it grows. */
struct making {
    const struct rubric *rubric;
    const struct result_input *input;
    json_t *leaks, *memory, *races, *notes, *exercises;
    bool memory_missing;
    size_t n_rubric_tests;
    struct tally total;
};

static void note_add(json_t *notes, const char *note)
{
    json_t *new = json_text(note);
    size_t i;
    json_t *old;
    json_array_foreach(notes, i, old)
    {
        if (json_equal(old, new)) {
            json_decref(new);
            return;
        }
    }
    json_array_append_new(notes, new);
}

/* The parts that are there, a line each. */
static json_t *message_to_json(const struct record *r)
{
    const char *parts[] = {r->call, r->did, r->saw, r->said, r->rule, r->look};
    struct text t = {0};
    for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
        if (parts[i] && *parts[i])
            text_add(&t, "%s%s", t.length ? "\n" : "", parts[i]);
    json_t *message = json_text(text_string(&t));
    text_free(&t);
    return message;
}

static json_t *test_to_json(const struct record *r, int points, int max)
{
    /* A pass needs no explanation: only what went wrong is told. */
    static const struct record silent = {0};
    const struct record *m = r->verdict == VERDICT_PASS ? &silent : r;
    return json_pack(
        "{so ss si si so so so so so so so sO* so sb}", "name",
        json_text(r->test), "verdict", verdict_word(r->verdict, r->detail),
        "points", points, "max", max, "message", message_to_json(m), "did",
        json_text(m->did), "saw", json_text(m->saw), "rule", json_text(m->rule),
        "look", json_text(m->look), "call", json_text(m->call), "said",
        json_text(m->said), "facts", m->facts, "duration_ms",
        json_hundredths((long)(r->duration_ms * 100 + 0.5)), "memory_checked",
        (int)r->memory_checked);
}

/* What the test left behind, with the name of the test. */
static void findings_add(struct making *m, const struct record *r)
{
    for (size_t i = 0; i < r->n_leaks; i++) {
        const struct record_leak *l = &r->leaks[i];
        json_t *size = l->size < 0 ? json_null() : json_integer(l->size);
        json_array_append_new(
            m->leaks,
            json_pack("{so so so so so so so}", "kind", json_text(l->kind),
                      "name", json_text(l->name), "size", size, "creator",
                      json_text(l->creator), "missing", json_text(l->missing),
                      "exercise", json_text(r->exercise), "test",
                      json_text(r->test)));
    }
    for (size_t i = 0; i < r->n_memory; i++) {
        const struct record_memory *f = &r->memory[i];
        json_array_append_new(
            m->memory,
            json_pack("{so so so si so so}", "kind", json_text(f->kind), "what",
                      json_text(f->what), "file", json_text(f->file), "line",
                      f->line, "exercise", json_text(r->exercise), "test",
                      json_text(r->test)));
    }
    for (size_t i = 0; i < r->n_races; i++) {
        json_t *race = race_to_json(&r->races[i]);
        json_object_set_new(race, "exercise", json_text(r->exercise));
        json_object_set_new(race, "test", json_text(r->test));
        json_array_append_new(m->races, race);
    }
    for (size_t i = 0; i < r->n_notes; i++)
        note_add(m->notes, r->notes[i]);
}

static json_t *tests_make(struct making *m, const struct rubric_exercise *e,
                          const struct build *build, struct tally *tally)
{
    json_t *tests = json_array();
    for (size_t i = 0; i < e->n_tests; i++) {
        const char *name = e->tests[i].name;
        int max = e->tests[i].points;
        m->n_rubric_tests++;
        if (!test_is_selected(m->input, e->name, name))
            continue;
        struct record r = {0};
        test_judge(&r, m->input, build, e->name, name);
        int points = r.verdict == VERDICT_PASS ? max : 0;
        json_t *test = test_to_json(&r, points, max);
        if (test_is_hidden(m->input, e->name, name))
            json_object_set_new(test, "hidden", json_true());
        json_array_append_new(tests, test);
        findings_add(m, &r);
        tally->earned += (long)points * HUNDREDTHS;
        tally->max += (long)max * HUNDREDTHS;
        tally->has_leaks |= r.n_leaks > 0;
        tally->has_memory |= r.n_memory > 0;
        tally->has_races |= r.n_races > 0;
        tally->is_void |= r.verdict == VERDICT_INFRA_ERROR;
        tally->n_tests++;
        record_clear(&r);
    }
    return tests;
}

/* A share of what was earned goes, once, however much was found. */
static long penalty_take(json_t *penalties, const char *kind, int percent,
                         long earned)
{
    long points = earned * percent / PERCENT;
    json_array_append_new(penalties, json_pack("{ss si so}", "kind", kind,
                                               "percent", percent, "points",
                                               json_hundredths(points)));
    return points;
}

static json_t *penalties_make(const struct rubric *rubric, struct tally *tally)
{
    json_t *penalties = json_array();
    long lost = 0;
    if (tally->has_leaks)
        lost += penalty_take(penalties, "leaks", rubric->leaks_percent,
                             tally->earned);
    if (tally->has_memory)
        lost += penalty_take(penalties, "memory", rubric->memory_percent,
                             tally->earned);
    if (tally->has_races)
        lost += penalty_take(penalties, "races", rubric->races_percent,
                             tally->earned);
    tally->earned -= lost < tally->earned ? lost : tally->earned;
    return penalties;
}

static json_t *score_to_json(const struct tally *tally)
{
    return tally->is_void ? json_null() : json_hundredths(tally->earned);
}

static void exercise_add(struct making *m, const struct rubric_exercise *e)
{
    struct build build = {0};
    build_load(&build, m->input->build_dir, e->name);
    struct tally tally = {.is_void = m->memory_missing};
    json_t *tests = tests_make(m, e, &build, &tally);
    if (tally.n_tests == 0) { /* nothing of it was to run */
        json_decref(tests);
        build_free(&build);
        return;
    }
    json_t *penalties = penalties_make(m->rubric, &tally);
    const char *word = build.verdict == VERDICT_PASS
                           ? "ok"
                           : verdict_word(build.verdict, NULL);
    json_array_append_new(
        m->exercises,
        json_pack(
            "{so so so ss so so so so}", "name", json_text(e->name), "score",
            score_to_json(&tally), "max", json_hundredths(tally.max), "build",
            word, "build_message", json_text(build.message), "warnings",
            json_text(build.warnings), "penalties", penalties, "tests", tests));
    m->total.earned += tally.earned;
    m->total.max += tally.max;
    m->total.n_tests += tally.n_tests;
    m->total.is_void |= tally.is_void;
    build_free(&build);
}

/* When all memory errors and races are known. */
static void blocks_add(struct making *m)
{
    size_t i;
    json_t *exercise;
    json_array_foreach(m->exercises, i, exercise) json_object_set_new(
        exercise, "blocks", blocks_make(exercise, m->memory, m->races));
}

/* A published lab is judged without the tests that only staff have. */
static int hidden_points(const struct rubric *rubric)
{
    int points = 0;
    for (size_t i = 0; i < rubric->n_exercises; i++)
        points += rubric->exercises[i].hidden;
    return points;
}

static void note_hidden(json_t *notes, int points)
{
    if (points == 0)
        return;
    char *note = text_format("%d of 100 points are for tests that are not "
                             "published: they are not in this score",
                             points);
    note_add(notes, note);
    free(note);
}

static json_t *document_make(const struct making *m)
{
    const struct result_input *input = m->input;
    bool complete = m->total.n_tests == m->n_rubric_tests;
    return json_pack(
        "{si so so so so si so ss ss so sI sb so so so so so}", "schema", 1,
        "lab", json_text(input->lab), "title", json_text(m->rubric->title),
        "score", score_to_json(&m->total), "max", json_hundredths(m->total.max),
        "hidden", hidden_points(m->rubric), "tests_hash",
        json_text(input->tests_hash), "isolation", input->isolation,
        "memory_check", input->memory_check, "compiler",
        json_text(input->compiler ? input->compiler : ""), "seed",
        (json_int_t)input->seed, "complete", (int)complete, "notes", m->notes,
        "exercises", m->exercises, "leaks", m->leaks, "memory", m->memory,
        "races", m->races);
}

json_t *result_make(const struct rubric *rubric,
                    const struct result_input *input)
{
    struct making m = {
        .rubric = rubric,
        .input = input,
        .leaks = json_array(),
        .memory = json_array(),
        .races = json_array(),
        .notes = json_array(),
        .exercises = json_array(),
        .memory_missing = !strcmp(input->memory_check, "missing"),
    };
    for (size_t i = 0; i < input->n_notes; i++)
        note_add(m.notes, input->notes[i]);
    note_hidden(m.notes, hidden_points(rubric));
    for (size_t i = 0; i < rubric->n_exercises; i++)
        exercise_add(&m, &rubric->exercises[i]);
    blocks_add(&m);
    if (m.total.n_tests == 0)
        note_add(m.notes, "no test of this lab was selected, so none ran");
    else if (m.total.n_tests != input->n_selected)
        note_add(m.notes, "tests were selected that lab.ini does not know");
    m.total.is_void |=
        m.total.n_tests == 0 || m.total.n_tests != input->n_selected;
    return document_make(&m);
}

int result_exit_status(const json_t *result)
{
    const json_t *score = json_object_get(result, "score");
    const json_t *max = json_object_get(result, "max");
    if (!json_is_number(score) || !json_is_number(max))
        return STATUS_MACHINE;
    return json_number_value(score) < json_number_value(max) ? STATUS_LOST
                                                             : STATUS_DONE;
}

int result_write(const json_t *result, const char *path)
{
    return json_file_write(path, result);
}
