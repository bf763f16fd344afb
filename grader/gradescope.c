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
#include "gradescope.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "../tests/harness/text.h"
#include "intake.h"

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

static void replace(char **old, const char *new)
{
    if (!*new)
        return;
    free(*old);
    *old = intake_name(new);
}

/* One more with the same files, for the others of a group. */
static struct handed_in *add_copy(struct class *c, size_t i)
{
    struct handed_in *items = realloc(c->items, (c->count + 1) * sizeof *items);
    if (!items)
        exit(complain(STATUS_MACHINE, "out of memory"));
    c->items = items;
    const struct handed_in *h = &items[i];
    struct handed_in copy = *h;
    copy.who = text_format("%s", h->who);
    copy.name = text_format("%s", h->name);
    copy.email = text_format("%s", h->email);
    copy.source = text_format("%s", h->source);
    copy.at = text_format("%s", h->at);
    copy.parts = calloc(h->n_parts + 1, sizeof *copy.parts);
    if (!copy.parts)
        exit(complain(STATUS_MACHINE, "out of memory"));
    for (size_t k = 0; k < h->n_parts; k++) {
        const struct stage_part *p = &h->parts[k];
        copy.parts[k] = (struct stage_part){
            p->path ? text_format("%s", p->path) : NULL,
            p->name ? text_format("%s", p->name) : NULL,
            p->refusal ? text_format("%s", p->refusal) : NULL};
    }
    items[c->count] = copy;
    return &items[c->count++];
}

static void set_person(yaml_document_t *d, struct handed_in *h,
                       const yaml_node_t *person, const char *at)
{
    const char *sid = scalar(value_of(d, person, ":sid"));
    const char *email = scalar(value_of(d, person, ":email"));
    replace(&h->name, scalar(value_of(d, person, ":name")));
    replace(&h->email, email);
    replace(&h->who, *sid ? sid : email);
    if (strlen(at) >= 19 && at[4] == '-' && at[13] == ':') {
        free(h->at);
        h->at = text_format("%.10sT%.8s", at, at + 11);
    }
}

static void set_people(yaml_document_t *d, struct class *c, size_t i)
{
    yaml_node_t *root = yaml_document_get_root_node(d);
    yaml_node_t *of = value_of(d, root, c->items[i].source);
    yaml_node_t *list = value_of(d, of, ":submitters");
    const char *at = scalar(value_of(d, of, ":created_at"));
    if (!list || list->type != YAML_SEQUENCE_NODE)
        return;
    size_t first = i;
    for (yaml_node_item_t *p = list->data.sequence.items.start;
         p < list->data.sequence.items.top; p++) {
        bool more = p != list->data.sequence.items.start;
        struct handed_in *h = more ? add_copy(c, first) : &c->items[first];
        set_person(d, h, yaml_document_get_node(d, *p), at);
    }
}

enum exit_status gradescope_people(struct class *c, const char *dir)
{
    char *path = text_format("%s/" GRADESCOPE_METADATA, dir);
    size_t n, before = c->count;
    char *bytes = text_read_file(path, MAX_BYTES, &n);
    enum exit_status status = STATUS_DONE;
    yaml_parser_t parser;
    yaml_document_t document;
    if (!bytes && errno != ENOENT) {
        status = (enum exit_status)complain(STATUS_USAGE, "%s: %s", path,
                                            strerror(errno));
    } else if (bytes && yaml_parser_initialize(&parser)) {
        yaml_parser_set_input_string(&parser, (unsigned char *)bytes, n);
        if (yaml_parser_load(&parser, &document)) {
            for (size_t i = 0; i < before; i++)
                set_people(&document, c, i);
            yaml_document_delete(&document);
        } else {
            status = (enum exit_status)complain(
                STATUS_USAGE, "%s:%zu: %s", path, parser.problem_mark.line + 1,
                parser.problem ? parser.problem : "no YAML");
        }
        yaml_parser_delete(&parser);
    }
    free(bytes);
    free(path);
    return status;
}
