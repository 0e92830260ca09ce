# Sourced by dev: builds the dashboard's page into artifacts/dashboard, from where the gateway's build takes it.

assets_source="$root/src/Dashboard"
assets_output="$root/artifacts/dashboard"

has_node() { command -v node >/dev/null && command -v npm >/dev/null; }

need_node() {
    has_node || fail "Node.js 20.19 or newer and npm are not on the PATH; the Debian packages are nodejs and npm."
}

# What the page is built from, as one hash: times would change with every clone.
assets_digest() {
    (cd "$assets_source" && find . -path ./node_modules -prune -o -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1)
}

build_assets() {
    say "Building the dashboard"
    local log="$root/artifacts/dashboard.log"
    (
        cd "$assets_source"
        quietly "$log" npm ci --no-fund --no-audit --loglevel error
        quietly "$log" npm run build --silent
    ) || fail "the dashboard could not be built; its output is above."
    assets_digest >"$assets_output/.digest"
}

# For run: builds where that is needed and possible, and never stands in the way.
offer_assets() {
    if [[ -f $assets_output/index.html && -f $assets_output/.digest && $(<"$assets_output/.digest") == $(assets_digest) ]]; then
        return
    fi
    if has_node; then
        # fail ends a shell; this one only.
        (build_assets) || say "Going on without the dashboard's newest page."
    elif [[ ! -f $assets_output/index.html ]]; then
        say "No Node.js, so no dashboard: install it (apt-get install nodejs npm) and run ./dev assets. Everything else works."
    fi
}
