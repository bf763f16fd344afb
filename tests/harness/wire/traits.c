/* SPDX-License-Identifier: MIT */
/*
 * traits.c - what the calls of calls.h do. Runs in the subject and in a worker
 * of the judge.
 */
#include "harness/wire/traits.h"

unsigned call_traits(int call)
{
    static const unsigned traits[CALL_COUNT] = {
#define TRAITS(name, traits_) [CALL_##name] = (traits_),
        CALLS(TRAITS)
#undef TRAITS
    };
    return call > CALL_NONE && call < CALL_COUNT ? traits[call] : 0;
}

bool call_makes(int call, enum object_kind kind)
{
    return call_traits(call) >> MAKES_SHIFT & kind & 0xfff;
}

bool call_removes(int call, enum object_kind kind)
{
    return call_traits(call) >> REMOVES_SHIFT & kind & 0xfff;
}
