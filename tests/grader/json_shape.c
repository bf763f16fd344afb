/* SPDX-License-Identifier: MIT */
/*
 * json_shape.c - has a JSON file the fields that a format has, and no others?
 * Compiled and run by test-report.sh: json_shape FILE <<the fields, by lines:
 *
 *   output string              must be there, and is a string
 *   tests.*.score? number      * is any name or place; ? may be missing
 *   status "passed" "failed"   one of these
 *
 * The types are string, number, boolean, nothing, object and array; any is all
 * of them, and what is in it is not looked at.
 */
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_FIELDS 100

struct field {
    char path[100], types[200];
    bool optional;
};
static struct field fields[MAX_FIELDS];
static size_t n_fields;
static int faults;

static const char *type_of(const json_t *v)
{
    static const char *const words[] = {"object",  "array",  "string",
                                        "number",  "number", "boolean",
                                        "boolean", "nothing"};
    return words[json_typeof(v)];
}

static bool fits(const json_t *v, const char *types)
{
    char copy[200], *rest = copy;
    snprintf(copy, sizeof copy, "%s", types);
    for (char *type; (type = strsep(&rest, " \n"));) {
        size_t n = strlen(type);
        if (strcmp(type, type_of(v)) == 0)
            return true;
        if (*type == '"' && json_is_string(v) &&
            json_string_length(v) == n - 2 &&
            strncmp(json_string_value(v), type + 1, n - 2) == 0)
            return true;
    }
    return false;
}

static void walk(const json_t *v, const char *path);

static void walk_into(const json_t *v, const char *path, const char *key)
{
    char below[200];
    snprintf(below, sizeof below, "%s%s%s", path, *path ? "." : "", key);
    for (size_t i = 0; i < n_fields; i++) {
        if (strcmp(fields[i].path, below) != 0)
            continue;
        if (strcmp(fields[i].types, "any") == 0)
            return;
        if (!fits(v, fields[i].types)) {
            printf("%s is no %s\n", below, fields[i].types);
            faults++;
        }
        walk(v, below);
        return;
    }
    printf("nobody knows %s\n", below);
    faults++;
}

/* The fields right below PATH are all in V. */
static void all_there(const json_t *v, const char *path)
{
    size_t n = strlen(path);
    for (size_t i = 0; i < n_fields; i++) {
        const char *f = fields[i].path;
        if (n && (strncmp(f, path, n) != 0 || f[n] != '.'))
            continue;
        f += n ? n + 1 : 0;
        if (strchr(f, '.') || fields[i].optional || strcmp(f, "*") == 0 ||
            json_object_get(v, f))
            continue;
        printf("%s is missing\n", fields[i].path);
        faults++;
    }
}

static bool has_any(const char *path)
{
    char any[200];
    snprintf(any, sizeof any, "%s%s*", path, *path ? "." : "");
    for (size_t i = 0; i < n_fields; i++)
        if (strcmp(fields[i].path, any) == 0)
            return true;
    return false;
}

static void walk(const json_t *v, const char *path)
{
    const char *key;
    json_t *item;
    size_t i;
    if (json_is_object(v))
        all_there(v, path);
    json_object_foreach((json_t *)v, key, item)
        walk_into(item, path, has_any(path) ? "*" : key);
    json_array_foreach(v, i, item) walk_into(item, path, "*");
}

int main(int argc, char **argv)
{
    char line[400];
    json_error_t error;
    json_t *root = json_load_file(argc == 2 ? argv[1] : "",
                                  JSON_REJECT_DUPLICATES, &error);
    if (!root) {
        printf("%s:%d: %s\n", argv[1], error.line, error.text);
        return 1;
    }
    while (n_fields < MAX_FIELDS && fgets(line, sizeof line, stdin)) {
        struct field *f = &fields[n_fields++];
        sscanf(line, "%99s %199[^\n]", f->path, f->types);
        size_t n = strlen(f->path);
        if ((f->optional = f->path[n - 1] == '?'))
            f->path[n - 1] = '\0';
    }
    walk(root, "");
    json_decref(root);
    return faults > 0;
}
