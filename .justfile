# Every recipe is a step of .ci/run, so that what passes here passes in CI.

# fmt, clippy, test, semantic, doc and deny: what CI runs
check:
    .ci/run

# What the code should look like (`cargo fmt` makes it so)
fmt:
    .ci/run fmt

# Lints, as errors
clippy:
    .ci/run clippy

# The tests
test:
    .ci/run test

# The tests of what the default build leaves out
semantic:
    .ci/run semantic

# The documentation builds, without a dead link
doc:
    .ci/run doc

# Licences, bans and sources of the dependencies
deny:
    .ci/run deny

# Known vulnerabilities of the dependencies; fetches the advisory database
advisories:
    .ci/run advisories
