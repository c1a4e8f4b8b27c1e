# Every recipe is a step of .ci/run, so that what passes here passes in CI.

# fmt, clippy, test, semantic, postgres, doc and deny: what CI runs
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

# The tests of a store on a PostgreSQL server, beside one where it is installed
postgres:
    .ci/run postgres

# The documentation builds, without a dead link
doc:
    .ci/run doc

# Licences, bans and sources of the dependencies
deny:
    .ci/run deny

# Known vulnerabilities of the dependencies; fetches the advisory database
advisories:
    .ci/run advisories
