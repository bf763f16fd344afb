/* SPDX-License-Identifier: MIT */
/*
 * warm.h - what the files that rehearse have of each other. Internal to the
 * subject.
 */
#ifndef WARM_H
#define WARM_H

/* Run what finds data races, and WARM_CALLS while somebody looks for them. */
void warm_races(void (*warm_calls)(void));

#endif
