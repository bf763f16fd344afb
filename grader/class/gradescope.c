/* SPDX-License-Identifier: MIT */
/*
 * gradescope.c - who is who in an export of Gradescope.
 *
 *   submission_123:
 *     :submitters:
 *     - :name: Ana Pop
 *       :sid: '4711'
 *       :email: ana@uni.edu
 *     :created_at: 2024-09-24 21:26:00.000000000 Z
 *
 * The colons are part of the keys: they are symbols of Ruby.
 */
#include "class/gradescope.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "harness/base/text.h"
#include "class/class_list.h"
#include "take/untrusted.h"
#include "journal/moment.h"

#define MAX_BYTES (16 << 20)

static const char *scalar(const yaml_node_t *n)
{
    return n && n->type == YAML_SCALAR_NODE ? (const char *)n->data.scalar.value
                                            : "";
}

/* What KEY of the mapping MAP is; NULL if it has none. */
static yaml_node_t *value_of(yaml_document_t *d, const yaml_node_t *map,
                             const char *key)
{
    if (!map || map->type != YAML_MAPPING_NODE)
        return NULL;
    for (yaml_node_pair_t *p = map->data.mapping.pairs.start;
         p < map->data.mapping.pairs.top; p++) {
        if (strcmp(scalar(yaml_document_get_node(d, p->key)), key) == 0)
            return yaml_document_get_node(d, p->value);
    }
    return NULL;
}

/* ID is PERSON's, who handed it in AT. Of those whom the file gives neither a
 * number nor an address only the name is left. */
static void set_person(yaml_document_t *d, struct class *c, long id,
                       const yaml_node_t *person, const char *at)
{
    const char *sid = scalar(value_of(d, person, ":sid"));
    const char *email = scalar(value_of(d, person, ":email"));
    const char *who = *sid ? sid : email;
    const char *name = scalar(value_of(d, person, ":name"));
    char *key = text_format("gradescope:%s", who);
    class_list_set(c, id, "name", name);
    class_list_set(c, id, "email", email);
    class_list_set(c, id, "who", who);
    class_list_set(c, id, "number", who);
    class_list_set(c, id, "key", *who ? key : "");
    class_list_set(c, id, "at", at);
    free(key);
}

/* When what is OF was handed in; "" if that is not there. Ruby may write more
 * than the moment: a mapping in which it is called utc. */
static const char *time_in(yaml_document_t *d, const yaml_node_t *of)
{
    const yaml_node_t *at = value_of(d, of, ":created_at");
    if (!at || at->type == YAML_SCALAR_NODE)
        return scalar(at);
    const char *utc = scalar(value_of(d, at, "utc"));
    return *utc ? utc : "no time";
}

/* One more of a group, as ID still was in the export: a new number. */
static long add_person(struct class *c, long id, const char *name)
{
    struct handed_in h = {0};
    long copy = class_list_copy(c, id);
    if (class_list_get(c, copy, &h)) {
        char *who = text_format("%s %s", h.source, name);
        char *key = text_format("%s:%s", h.key, name);
        class_list_set(c, copy, "who", who);
        class_list_set(c, copy, "key", key);
        free(key);
        free(who);
    }
    class_list_free(&h);
    return copy;
}

/* The submission ID is that of its first submitter; the others of a group get
 * one with the same files. */
static void set_people(yaml_document_t *d, struct class *c, long id)
{
    struct handed_in h = {0};
    class_list_get(c, id, &h);
    yaml_node_t *root = yaml_document_get_root_node(d);
    yaml_node_t *of = value_of(d, root, h.source ? h.source : "");
    yaml_node_t *list = value_of(d, of, ":submitters");
    const char *said = time_in(d, of);
    char *at = *said ? moment_parse(said) : text_copy("");
    bool several = list && list->type == YAML_SEQUENCE_NODE;
    long n = several && at ? list->data.sequence.items.top -
                                 list->data.sequence.items.start
                           : 0;
    while (n-- > 0) {
        yaml_node_t *one =
            yaml_document_get_node(d, list->data.sequence.items.start[n]);
        const char *name = scalar(value_of(d, one, ":name"));
        set_person(d, c, n > 0 ? add_person(c, id, name) : id, one, at);
    }
    if (!of ||
        (list && list->type == YAML_SEQUENCE_NODE &&
         list->data.sequence.items.top == list->data.sequence.items.start))
        class_list_refuse(c, id,
                          GRADESCOPE_METADATA " does not say whose it is");
    else if (!at) {
        char *why = text_format("its time, '%s', is not understood", said);
        class_list_refuse(c, id, why);
        free(why);
    }
    free(at);
    class_list_free(&h);
}

/* Who is named in the file, and of whom nothing is there? */
static void tell_missing(yaml_document_t *d, struct class *c)
{
    yaml_node_t *root = yaml_document_get_root_node(d);
    if (!root || root->type != YAML_MAPPING_NODE)
        return;
    for (yaml_node_pair_t *p = root->data.mapping.pairs.start;
         p < root->data.mapping.pairs.top; p++) {
        const char *source = scalar(yaml_document_get_node(d, p->key));
        if (class_list_has(c, source))
            continue;
        char *line = text_format("%s: it is in " GRADESCOPE_METADATA
                                 ", and its files are not there",
                                 source);
        char *clean = untrusted_line(line);
        names_add(&c->refused, clean);
        free(clean);
        free(line);
    }
}

enum exit_status gradescope_people(struct class *c, const char *dir)
{
    char *path = text_format("%s/" GRADESCOPE_METADATA, dir);
    size_t n;
    long last = (long)c->count;
    char *bytes = text_read_file(path, MAX_BYTES, &n);
    enum exit_status status = STATUS_DONE;
    yaml_parser_t parser;
    yaml_document_t document;
    if (!bytes && errno != ENOENT) {
        status = complain(STATUS_USAGE, "%s: %s", path, strerror(errno));
    } else if (bytes && yaml_parser_initialize(&parser)) {
        yaml_parser_set_input_string(&parser, (unsigned char *)bytes, n);
        if (yaml_parser_load(&parser, &document)) {
            for (long id = 1; id <= last; id++)
                set_people(&document, c, id);
            tell_missing(&document, c);
            yaml_document_delete(&document);
        } else {
            status = complain(STATUS_USAGE, "%s:%zu: %s", path,
                              parser.problem_mark.line + 1,
                              parser.problem ? parser.problem : "no YAML");
        }
        yaml_parser_delete(&parser);
    }
    free(bytes);
    free(path);
    return status;
}
