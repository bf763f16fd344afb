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

static void set_person(yaml_document_t *d, struct class *c, long id,
                       const yaml_node_t *person, const char *at)
{
    const char *sid = scalar(value_of(d, person, ":sid"));
    const char *email = scalar(value_of(d, person, ":email"));
    class_list_set(c, id, "name", scalar(value_of(d, person, ":name")));
    class_list_set(c, id, "email", email);
    class_list_set(c, id, "who", *sid ? sid : email);
    if (strlen(at) >= 19 && at[4] == '-' && at[13] == ':') {
        char *time = text_format("%.10sT%.8s", at, at + 11);
        class_list_set(c, id, "at", time);
        free(time);
    }
}

/* The submission ID is that of its first submitter; the others of a group get
 * one with the same files. */
static void set_people(yaml_document_t *d, struct class *c, long id)
{
    char *source = class_list_source(c, id);
    yaml_node_t *root = yaml_document_get_root_node(d);
    yaml_node_t *of = value_of(d, root, source ? source : "");
    yaml_node_t *list = value_of(d, of, ":submitters");
    const char *at = scalar(value_of(d, of, ":created_at"));
    bool several = list && list->type == YAML_SEQUENCE_NODE;
    free(source);
    for (yaml_node_item_t *p = several ? list->data.sequence.items.start : NULL;
         several && p < list->data.sequence.items.top; p++) {
        bool more = p != list->data.sequence.items.start;
        set_person(d, c, more ? class_list_copy(c, id) : id,
                   yaml_document_get_node(d, *p), at);
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
