# make demo and make test are each alone enough on a fresh Debian machine that has Swift 6.3.

PREFIX ?= /usr/local
DESTDIR ?=

PROGRAMS = soc-ingest soc-alert soc-incident soc-rule soc-admin soc-playbook
SHELLS = bash zsh fish
RELEASE = -c release --static-swift-stdlib -Xswiftc -enforce-exclusivity=unchecked
BIN = .build/release

.PHONY: all build test bench lint format install uninstall demo man completions record clean deps help

all: build

help: ## what can be made
	@sed -n 's/^\([a-z]*\):.*## */\1\t/p' $(MAKEFILE_LIST) | expand -t 14

deps: ## install the Debian packages that are missing
	@scripts/install-dependencies.sh

build: ## the programs, optimised, in .build/release
	@scripts/install-dependencies.sh --check build
	swift build $(RELEASE)

test: ## everything; the last line is "N passed, N failed"
	@scripts/install-dependencies.sh
	@Tests/run.sh

demo: ## sample alerts of eight products become incidents
	@scripts/demo.sh

bench: build ## speed beside peers in the same run; the store makes 5 million alerts for it
	@Benchmarks/filters.sh
	@Benchmarks/store.sh
	@Benchmarks/detection.sh
	@Benchmarks/yara.sh
	@Benchmarks/serve.sh
	@Benchmarks/playbooks.sh

lint: ## swift format and mandoc, as make test has them
	swift format lint --strict --parallel --recursive Sources Tests
	mandoc -T lint -W warning man/*

format:
	swift format format --parallel --in-place --recursive Sources Tests

man: ## check the manuals against the programs
	swift build
	@Tests/check-man.sh

completions: ## write the shell completions anew
	swift build
	@for program in $(PROGRAMS); do for shell in $(SHELLS); do \
	    "$$(swift build --show-bin-path)/$$program" --generate-completion-script $$shell > completions/$$program.$$shell || exit 1; \
	done; done

record: ## write the golden files anew; read the diff
	swift build
	@SOC_RECORD=1 Tests/EndToEnd/golden.t || true
	git --no-pager diff --stat -- Tests/Fixtures/golden

install: ## to DESTDIR/PREFIX
	@for program in $(PROGRAMS); do test -x $(BIN)/$$program || \
	    { echo "make install: there is no $(BIN)/$$program; 'make build' first" >&2; exit 1; }; done
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/soc/schemas
	install -d $(DESTDIR)$(PREFIX)/share/bash-completion/completions
	install -d $(DESTDIR)$(PREFIX)/share/zsh/site-functions $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	install -m 755 $(PROGRAMS:%=$(BIN)/%) $(BIN)/soc-playbook-http $(DESTDIR)$(PREFIX)/bin
	install -d $(DESTDIR)$(PREFIX)/libexec/soc
	install -m 755 $(BIN)/soc-ingest-serve $(DESTDIR)$(PREFIX)/libexec/soc
	install -m 644 schemas/*.json $(DESTDIR)$(PREFIX)/share/soc/schemas
	install -d $(DESTDIR)$(PREFIX)/lib/systemd/system
	for unit in systemd/*; do sed 's|/usr/local/bin|$(PREFIX)/bin|g' $$unit > \
	    $(DESTDIR)$(PREFIX)/lib/systemd/system/$${unit##*/} || exit 1; done
	for page in man/*; do section=$${page##*.}; \
	    install -d $(DESTDIR)$(PREFIX)/share/man/man$$section || exit 1; \
	    install -m 644 $$page $(DESTDIR)$(PREFIX)/share/man/man$$section || exit 1; done
	for program in $(PROGRAMS); do \
	    install -m 644 completions/$$program.bash $(DESTDIR)$(PREFIX)/share/bash-completion/completions/$$program && \
	    install -m 644 completions/$$program.zsh $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_$$program && \
	    install -m 644 completions/$$program.fish $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/$$program.fish \
	    || exit 1; done

uninstall: ## what install put there
	for program in $(PROGRAMS); do rm -f $(DESTDIR)$(PREFIX)/bin/$$program \
	    $(DESTDIR)$(PREFIX)/share/bash-completion/completions/$$program \
	    $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_$$program \
	    $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/$$program.fish; done
	rm -f $(DESTDIR)$(PREFIX)/bin/soc-playbook-http
	for page in man/*; do rm -f $(DESTDIR)$(PREFIX)/share/man/man$${page##*.}/$${page##*/}; done
	for unit in systemd/*; do rm -f $(DESTDIR)$(PREFIX)/lib/systemd/system/$${unit##*/}; done
	rm -f $(DESTDIR)$(PREFIX)/libexec/soc/soc-ingest-serve
	-rmdir $(DESTDIR)$(PREFIX)/libexec/soc
	rm -rf $(DESTDIR)$(PREFIX)/share/soc/schemas
	-rmdir $(DESTDIR)$(PREFIX)/share/soc

clean: ## everything that was built
	swift package clean
	rm -rf dist
