# SPDX-License-Identifier: MIT
#
# lab.mk - what `make` does in the folder of a lab: build the exercises, test
# them. Included by the Makefile of every lab, which sets LAB and KIT.
#
# KIT may hold spaces: it stands only in recipes, quoted, never in a rule.

CC = gcc
CFLAGS = -std=gnu11 -g -Wall -Wextra -Wformat=2 -Wshadow
EXERCISES := $(sort $(basename $(wildcard *.c)))
run-tests = "$(KIT)/build/labs/$(LAB)/run-tests" --build build \
	--lab-ini "$(KIT)/build/labs/$(LAB)/lab.ini" --json build/result.json \
	$(if $(EXERCISE),--exercise '$(EXERCISE)') \
	$(if $(TEST),--test '$(TEST)') $(if $(SEED),--seed '$(SEED)') \
	$(if $(SCHEDULE),--schedule '$(SCHEDULE)') \
	$(if $(filter yes,$(ALL)),--all)

# The kit's own recipes run in no language; what the compiler says by hand stays in
# the student's.
subject test quick submit doctor clean help: export LC_ALL = C

# A file that does not compile must not stop the others.
MAKEFLAGS += --keep-going --no-print-directory

programs: $(EXERCISES:%=build/%) ## build every exercise as a program build/NAME (the default)

test: subject ## test everything, with Valgrind; EXERCISE=name or TEST='name/*' for less
	@$(run-tests)

quick: subject ## the same without Valgrind: faster, memory is not checked
	@$(run-tests) --quick

submit: override EXERCISE :=
submit: override TEST :=
submit: subject ## test everything, then make the archive that you hand in
	@rm -f build/result.json
	@$(run-tests) $(if $(filter yes,$(QUICK)),--quick) || :
	@sh "$(KIT)/tests/harness/student/submit.sh" "$(KIT)" $(LAB)

doctor: ## what this machine lacks, and the command that mends it
	@$(MAKE) -s -C "$(KIT)" doctor

clean: ## remove what was built
	rm -rf build

help: ## this list
	@echo "In the folder of lab $(LAB):"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' \
		"$(KIT)/tests/harness/student/lab.mk" | expand -t 16
	@echo "Variables: EXERCISE=$(firstword $(EXERCISES))  TEST='$(firstword $(EXERCISES))/*'  SEED=number  ALL=yes"
	@echo "The task itself: $(KIT)/labs/$(LAB)/README.md"

# A function has a small main() of the kit's that calls it, so that it can be
# run by hand; a program has its own.
build/%: %.c | build
	@try="$(KIT)/labs/$(LAB)/try/$*.c"; [ -f "$$try" ] || try=; \
	contract="$(KIT)/labs/$(LAB)/$*.h"; \
	[ -f "$$contract" ] && contract='-DIPCLAB_CONTRACT="$*.h"' || contract=; \
	echo "build $*"; \
	$(CC) $(CFLAGS) -I "$(KIT)/labs/$(LAB)" $$contract -include \
		"$(KIT)/tests/harness/student/student.h" -o $@ $< $${try:+"$$try"} \
		-pthread -lrt -lm || { echo "$*: not built, see above" >&2; exit 1; }

build:
	@mkdir -p $@

# Two runs at once may both find the kit not built: one builds, one waits.
subject: | build
	@if { mkdir -p "$(KIT)/build" && [ -w "$(KIT)/build" ]; } 2>/dev/null; then \
		flock "$(KIT)/tests/harness" $(MAKE) -s -C "$(KIT)" kit-$(LAB); \
	elif [ ! -x "$(KIT)/build/labs/$(LAB)/run-tests" ]; then \
		echo "The kit in $(KIT) is not built, and you may not write in it:" \
			"its owner runs make there, or you take a copy of your own." >&2; \
		exit 4; fi
	@"$(KIT)/build/harness/build-subject" "$(KIT)" $(LAB) . build

.DEFAULT_GOAL := programs
.PHONY: programs test quick submit doctor clean help subject
