/* SPDX-License-Identifier: MIT */
/*
 * facts.c - see facts.h.
 */
#include "harness/result/facts.h"

#include "harness/base/json_file.h"

static json_t *facts_of(struct record *r)
{
    if (!r->facts)
        r->facts = json_object();
    return r->facts;
}

void facts_add(json_t *item, const char *key, const char *text)
{
    if (text && *text)
        json_object_set_new(item, key, json_text(text));
}

static json_t *fact_to_json(const struct fact *f)
{
    json_t *item = json_object();
    facts_add(item, "kind", f->kind);
    facts_add(item, "call", f->call);
    facts_add(item, "error", f->error);
    facts_add(item, "place", f->place);
    facts_add(item, "object", f->object);
    return item;
}

void facts_set_cause(struct record *r, const struct fact *f)
{
    json_object_set_new(facts_of(r), "cause", fact_to_json(f));
}

void facts_set_call(struct record *r, const struct fact *f, bool is_off)
{
    json_t *item = fact_to_json(f);
    json_object_set_new(item, "off", json_boolean(is_off));
    json_object_set_new(facts_of(r), "call", item);
}

void facts_set_unjudged(struct record *r)
{
    json_object_set_new(facts_of(r), "unjudged", json_true());
}

json_t *facts_list(struct record *r, const char *list, long process)
{
    json_t *all = json_object_get(facts_of(r), list);
    json_t *item = json_pack("{sI}", "process", (json_int_t)process);
    if (!all) {
        all = json_array();
        json_object_set_new(facts_of(r), list, all);
    }
    json_array_append_new(all, item);
    return item;
}

void facts_drop(struct record *r, const char *list)
{
    json_object_del(facts_of(r), list);
}
