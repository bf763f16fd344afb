/* SPDX-License-Identifier: MIT */
/*
 * record.c - the file of one test, written and read.
 */
#include "harness/result/record.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness/base/json_file.h"
#include "harness/base/memory.h"
#include "harness/base/text.h"

enum { MAX_RECORD = 4 << 20 };

void record_set_v(char **place, const char *format, va_list args)
{
    struct text t = {0};
    text_add_v(&t, format, args);
    free(*place);
    *place = t.bytes;
}

void record_set(char **place, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    record_set_v(place, format, args);
    va_end(args);
}

static char *copy(const char *s)
{
    return text_copy(s ? s : "");
}

static bool same(const char *kept, const char *s)
{
    return !strcmp(kept, s ? s : "");
}

void record_add_leak(struct record *r, const char *kind, const char *name,
                     long long size, const char *creator, const char *missing)
{
    for (size_t i = 0; i < r->n_leaks; i++) {
        const struct record_leak *l = &r->leaks[i];
        if (same(l->kind, kind) && same(l->name, name) && l->size == size &&
            same(l->creator, creator) && same(l->missing, missing))
            return;
    }
    r->leaks = memory_grow(r->leaks, r->n_leaks, sizeof(*r->leaks));
    r->leaks[r->n_leaks++] = (struct record_leak){copy(kind), copy(name), size,
                                                  copy(creator), copy(missing)};
}

void record_add_memory(struct record *r, const char *kind, const char *what,
                       const char *file, int line)
{
    for (size_t i = 0; i < r->n_memory; i++) {
        const struct record_memory *m = &r->memory[i];
        if (same(m->kind, kind) && same(m->what, what) && same(m->file, file) &&
            m->line == line)
            return;
    }
    r->memory = memory_grow(r->memory, r->n_memory, sizeof(*r->memory));
    r->memory[r->n_memory++] =
        (struct record_memory){copy(kind), copy(what), copy(file), line};
}

static bool same_place(const struct record_place *a,
                       const struct record_place *b)
{
    return same(a->file, b->file) && a->line == b->line;
}

void record_add_race(struct record *r, const char *what, const char *advice,
                     const char *object, long long offset, long long size,
                     const struct record_place sides[2])
{
    for (size_t i = 0; i < r->n_races; i++) {
        const struct record_place *s = r->races[i].sides;
        if ((same_place(&s[0], &sides[0]) && same_place(&s[1], &sides[1])) ||
            (same_place(&s[0], &sides[1]) && same_place(&s[1], &sides[0])))
            return;
    }
    r->races = memory_grow(r->races, r->n_races, sizeof(*r->races));
    struct record_race *new = &r->races[r->n_races++];
    *new = (struct record_race){.what = copy(what),
                                .advice = copy(advice),
                                .object = copy(object),
                                .offset = offset,
                                .size = size};
    for (int i = 0; i < 2; i++)
        new->sides[i] = (struct record_place){
            copy(sides[i].file), sides[i].line, copy(sides[i].access)};
}

static void races_free(struct record *r)
{
    for (size_t i = 0; i < r->n_races; i++) {
        free(r->races[i].what);
        free(r->races[i].advice);
        free(r->races[i].object);
        for (int k = 0; k < 2; k++) {
            free(r->races[i].sides[k].file);
            free(r->races[i].sides[k].access);
        }
    }
    free(r->races);
}

void record_add_note(struct record *r, const char *format, ...)
{
    char *note = NULL;
    va_list args;
    va_start(args, format);
    record_set_v(&note, format, args);
    va_end(args);
    for (size_t i = 0; i < r->n_notes; i++) {
        if (same(r->notes[i], note)) {
            free(note);
            return;
        }
    }
    r->notes = memory_grow(r->notes, r->n_notes, sizeof(*r->notes));
    r->notes[r->n_notes++] = note;
}

void record_clear(struct record *r)
{
    char *strings[] = {r->exercise, r->test, r->detail, r->did, r->saw,
                       r->rule,     r->look, r->call,   r->said};
    for (size_t i = 0; i < sizeof(strings) / sizeof(*strings); i++)
        free(strings[i]);
    for (size_t i = 0; i < r->n_leaks; i++) {
        free(r->leaks[i].kind);
        free(r->leaks[i].name);
        free(r->leaks[i].creator);
        free(r->leaks[i].missing);
    }
    for (size_t i = 0; i < r->n_memory; i++) {
        free(r->memory[i].kind);
        free(r->memory[i].what);
        free(r->memory[i].file);
    }
    for (size_t i = 0; i < r->n_notes; i++)
        free(r->notes[i]);
    free(r->leaks);
    races_free(r);
    free(r->memory);
    free(r->notes);
    json_decref(r->facts);
    *r = (struct record){0};
}

/* ---- to JSON ------------------------------------------------------------- */

static json_t *leaks_to_json(const struct record *r)
{
    json_t *list = json_array();
    for (size_t i = 0; i < r->n_leaks; i++) {
        const struct record_leak *l = &r->leaks[i];
        json_t *size = l->size < 0 ? json_null() : json_integer(l->size);
        json_array_append_new(
            list,
            json_pack("{so so so so so}", "kind", json_text(l->kind), "name",
                      json_text(l->name), "size", size, "creator",
                      json_text(l->creator), "missing", json_text(l->missing)));
    }
    return list;
}

static json_t *memory_to_json(const struct record *r)
{
    json_t *list = json_array();
    for (size_t i = 0; i < r->n_memory; i++) {
        const struct record_memory *m = &r->memory[i];
        json_array_append_new(
            list, json_pack("{so so so si}", "kind", json_text(m->kind), "what",
                            json_text(m->what), "file", json_text(m->file),
                            "line", m->line));
    }
    return list;
}

static json_t *place_to_json(const struct record_place *p)
{
    return json_pack("{so si so}", "file", json_text(p->file), "line", p->line,
                     "access", json_text(p->access));
}

json_t *race_to_json(const struct record_race *r)
{
    return json_pack(
        "{ss so so so sI sI s[oo]}", "kind", "race", "what", json_text(r->what),
        "advice", json_text(r->advice), "object", json_text(r->object),
        "offset", (json_int_t)r->offset, "size", (json_int_t)r->size, "sides",
        place_to_json(&r->sides[0]), place_to_json(&r->sides[1]));
}

static json_t *races_to_json(const struct record *r)
{
    json_t *list = json_array();
    for (size_t i = 0; i < r->n_races; i++)
        json_array_append_new(list, race_to_json(&r->races[i]));
    return list;
}

static json_t *notes_to_json(const struct record *r)
{
    json_t *list = json_array();
    for (size_t i = 0; i < r->n_notes; i++)
        json_array_append_new(list, json_text(r->notes[i]));
    return list;
}

static json_t *record_to_json(const struct record *r)
{
    double ms = r->duration_ms;
    return json_pack(
        "{so so ss so so so so so so so sO* so sI so so so sb so}", "exercise",
        json_text(r->exercise), "test", json_text(r->test), "verdict",
        verdict_word(r->verdict, NULL), "detail", json_text(r->detail), "did",
        json_text(r->did), "saw", json_text(r->saw), "rule", json_text(r->rule),
        "look", json_text(r->look), "call", json_text(r->call), "said",
        json_text(r->said), "facts", r->facts, "duration_ms",
        json_hundredths((long)(ms * 100 + 0.5)), "expects",
        (json_int_t)r->expects, "leaks", leaks_to_json(r), "memory",
        memory_to_json(r), "races", races_to_json(r), "memory_checked",
        (int)r->memory_checked, "notes", notes_to_json(r));
}

static char *record_path(const char *dir, const char *exercise,
                         const char *test)
{
    return text_format("%s/%s.%s.json", dir, exercise, test);
}

int record_write(const char *dir, const struct record *r)
{
    if (!r->exercise || !r->test) {
        errno = EINVAL;
        return -1;
    }
    char *path = record_path(dir, r->exercise, r->test);
    json_t *value = record_to_json(r);
    errno = ENOMEM;
    int failed = value ? json_file_write(path, value) : -1;
    int saved = errno;
    json_decref(value);
    free(path);
    errno = saved;
    return failed;
}

/* ---- from JSON ----------------------------------------------------------- */

static bool leaks_from_json(struct record *r, json_t *list)
{
    size_t i;
    json_t *value;
    json_array_foreach(list, i, value)
    {
        const char *kind, *name, *creator, *missing;
        json_t *size;
        if (json_unpack(value, "{ss ss so ss ss}", "kind", &kind, "name", &name,
                        "size", &size, "creator", &creator, "missing",
                        &missing) != 0)
            return false;
        record_add_leak(r, kind, name,
                        json_is_null(size) ? -1 : json_integer_value(size),
                        creator, missing);
    }
    return true;
}

static bool memory_from_json(struct record *r, json_t *list)
{
    size_t i;
    json_t *value;
    json_array_foreach(list, i, value)
    {
        const char *kind, *what, *file;
        int line;
        if (json_unpack(value, "{ss ss ss si}", "kind", &kind, "what", &what,
                        "file", &file, "line", &line) != 0)
            return false;
        record_add_memory(r, kind, what, file, line);
    }
    return true;
}

static bool race_from_json(struct record *r, json_t *value)
{
    const char *what, *advice, *object;
    json_int_t offset, size;
    struct record_place sides[2];
    if (json_unpack(value, "{ss ss ss sI sI s[{ss si ss} {ss si ss}]}", "what",
                    &what, "advice", &advice, "object", &object, "offset",
                    &offset, "size", &size, "sides", "file", &sides[0].file,
                    "line", &sides[0].line, "access", &sides[0].access, "file",
                    &sides[1].file, "line", &sides[1].line, "access",
                    &sides[1].access) != 0)
        return false;
    record_add_race(r, what, advice, object, offset, size, sides);
    return true;
}

static bool races_from_json(struct record *r, json_t *list)
{
    size_t i;
    json_t *value;
    json_array_foreach(list, i,
                       value) if (!race_from_json(r, value)) return false;
    return true;
}

static bool notes_from_json(struct record *r, json_t *list)
{
    size_t i;
    json_t *value;
    json_array_foreach(list, i, value)
    {
        if (!json_is_string(value))
            return false;
        record_add_note(r, "%s", json_string_value(value));
    }
    return true;
}

static bool record_from_json(struct record *r, json_t *value)
{
    const char *exercise, *test, *word, *detail, *did, *saw, *rule, *look;
    const char *call, *said;
    json_t *leaks, *memory, *races, *notes, *facts = NULL;
    json_int_t expects;
    int checked;
    if (json_unpack(value,
                    "{ss ss ss ss ss ss ss ss ss ss s?o sF sI so so so sb so}",
                    "exercise", &exercise, "test", &test, "verdict", &word,
                    "detail", &detail, "did", &did, "saw", &saw, "rule", &rule,
                    "look", &look, "call", &call, "said", &said, "facts",
                    &facts, "duration_ms", &r->duration_ms, "expects", &expects,
                    "leaks", &leaks, "memory", &memory, "races", &races,
                    "memory_checked", &checked, "notes", &notes) != 0)
        return false;
    r->exercise = copy(exercise);
    r->test = copy(test);
    r->verdict = verdict_parse(word);
    r->detail = copy(detail);
    r->did = copy(did);
    r->saw = copy(saw);
    r->rule = copy(rule);
    r->look = copy(look);
    r->call = copy(call);
    r->said = copy(said);
    r->facts = json_is_object(facts) ? json_incref(facts) : NULL;
    r->expects = (unsigned)expects;
    r->memory_checked = checked;
    return r->verdict != VERDICT_COUNT && expects >= 0 &&
           json_is_array(leaks) && leaks_from_json(r, leaks) &&
           json_is_array(memory) && memory_from_json(r, memory) &&
           json_is_array(races) && races_from_json(r, races) &&
           json_is_array(notes) && notes_from_json(r, notes);
}

int record_load(const char *dir, const char *exercise, const char *test,
                struct record *r)
{
    char *path = record_path(dir, exercise, test);
    size_t n = 0;
    char *bytes = text_read_file(path, MAX_RECORD, &n);
    free(path);
    if (!bytes)
        return -1;
    json_t *value = json_loadb(bytes, n, JSON_REJECT_DUPLICATES, NULL);
    free(bytes);
    bool sound = value && record_from_json(r, value) &&
                 !strcmp(r->exercise, exercise) && !strcmp(r->test, test);
    json_decref(value);
    if (!sound) {
        record_clear(r);
        errno = EBADMSG;
        return -1;
    }
    return 0;
}
