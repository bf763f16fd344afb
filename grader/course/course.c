/* SPDX-License-Identifier: MIT */
/*
 * course.c - the one reader of course.ini. It goes on after a mistake, so
 * that the author of the file is told about all of them at once.
 */
#include "course/course.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "harness/base/ini_file.h"
#include "harness/base/memory.h"

static const char *const course_keys[] = {"title", "zone", "start",
                                          "note",  "late", NULL};
static const char *const lab_keys[] = {"release", "due",       "note",
                                       "late",    "leaks",     "memory",
                                       "races",   "exercises", NULL};

static void mistake_add(struct course *c, int line, const char *format,
                        va_list args)
{
    text_add(&c->wrong, "%s:", c->path);
    if (line > 0)
        text_add(&c->wrong, "%d:", line);
    text_add(&c->wrong, " ");
    text_add_v(&c->wrong, format, args);
    text_add(&c->wrong, "\n");
}

void course_mistake(struct course *c, int line, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    mistake_add(c, line, format, args);
    va_end(args);
}

static const struct course_line *line_find(const struct course *c,
                                           const char *section, const char *key)
{
    for (size_t i = 0; i < c->count; i++) {
        const struct course_line *l = &c->lines[i];
        if (!strcmp(l->section, section) && !l->key == !key &&
            (!key || !strcmp(l->key, key)))
            return l;
    }
    return NULL;
}

const char *course_value(const struct course *c, const char *section,
                         const char *key)
{
    const struct course_line *l = line_find(c, section, key);
    return l ? l->value : NULL;
}

const char *course_rule(const struct course *c, const char *lab,
                        const char *key)
{
    const char *of_lab = course_value(c, lab, key);
    return of_lab ? of_lab : course_value(c, "course", key);
}

int course_line(const struct course *c, const char *section, const char *key)
{
    const struct course_line *l = line_find(c, section, key);
    return l ? l->number : 0;
}

/* Is KEY one that [SECTION] may have? If not, that is a mistake. */
static void key_check(struct course *c, const char *section, const char *key,
                      int number)
{
    bool of_course = !strcmp(section, "course");
    const char *const *keys = of_course ? course_keys : lab_keys;
    struct text list = {0};
    for (size_t i = 0; keys[i]; i++) {
        if (!strcmp(keys[i], key)) {
            text_free(&list);
            return;
        }
        text_add(&list, "%s%s", i > 0 ? ", " : "", keys[i]);
    }
    course_mistake(c, number, "unknown key %s: %s has %s", key,
                   of_course ? "[course]" : "a lab", text_string(&list));
    text_free(&list);
}

static void line_add(struct course *c, const char *section, const char *key,
                     const char *value, int number)
{
    c->lines = memory_grow(c->lines, c->count, sizeof *c->lines);
    c->lines[c->count++] =
        (struct course_line){text_copy(section), key ? text_copy(key) : NULL,
                             value ? text_copy(value) : NULL, number};
}

static bool is_section(const char *name)
{
    return *name &&
           !name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-")];
}

static bool take_line(const struct ini_line *line, void *data)
{
    struct course *c = data;
    const char *section = c->count ? c->lines[c->count - 1].section : NULL;
    if (line->wrong || (line->section && !is_section(line->section)) ||
        (line->key && (!section || !*line->value))) {
        course_mistake(c, line->number, "neither [section] nor key = value: %s",
                       line->text);
    } else if (line->section) {
        if (line_find(c, line->section, NULL))
            course_mistake(c, line->number, "[%s] a second time",
                           line->section);
        else if (strcmp(line->section, "course") != 0)
            names_add(&c->labs, line->section);
        line_add(c, line->section, NULL, NULL, line->number);
    } else {
        if (line_find(c, section, line->key))
            course_mistake(c, line->number, "%s a second time", line->key);
        key_check(c, section, line->key, line->number);
        line_add(c, section, line->key, line->value, line->number);
    }
    return true;
}

struct course *course_load(const char *kit)
{
    struct course *c = memory_new(1, sizeof *c);
    c->path = text_format("%s/course.ini", kit);
    if (ini_file_read(c->path, false, take_line, c) < 0) {
        text_add(&c->wrong, "%s cannot be read: %s\n", c->path,
                 strerror(errno));
        return c;
    }
    for (size_t i = 0; i < c->labs.count; i++) {
        const char *lab = c->labs.items[i];
        char *ini = kit_rubric(kit, lab, true);
        if (access(ini, F_OK) == 0)
            course_check_rules(c, kit, lab);
        else
            course_mistake(c, course_line(c, lab, NULL), "there is no lab '%s'",
                           lab);
        free(ini);
    }
    return c;
}

void course_free(struct course *c)
{
    for (size_t i = 0; i < c->count; i++) {
        free(c->lines[i].section);
        free(c->lines[i].key);
        free(c->lines[i].value);
    }
    free(c->lines);
    free(c->path);
    names_free(&c->labs);
    text_free(&c->wrong);
    free(c);
}

struct names words_of(const char *text)
{
    struct names words = {0};
    char *copy = text_copy(text ? text : ""), *rest = copy;
    for (char *word; (word = strsep(&rest, " \t"));)
        if (*word)
            names_add(&words, word);
    free(copy);
    return words;
}

bool course_changes(const struct course *c, const char *lab)
{
    return course_value(c, lab, "leaks") || course_value(c, lab, "memory") ||
           course_value(c, lab, "races") || course_value(c, lab, "exercises");
}
