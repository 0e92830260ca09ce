# Sourced by dev: chooses the package set. Why there are two: docs/decisions/0002-two-package-sets.md.

# Sets and exports LimitedRegistry, and sets package_set and solution.
choose_packages() {
    need_dotnet
    local remembered="$root/.dev/package-set"
    case "${LimitedRegistry:-}" in
        true | false) ;;
        "")
            if [[ -f $remembered ]]; then
                read_remembered "$remembered"
            else
                try_full_restore "$remembered"
            fi
            ;;
        *) fail "LimitedRegistry is '$LimitedRegistry'; it may be true or false." ;;
    esac
    export LimitedRegistry

    if [[ $LimitedRegistry == true ]]; then
        package_set=limited
        solution=OrleansCounters.Limited.slnf
    else
        package_set=full
        solution=OrleansCounters.sln
    fi
}

read_remembered() {
    case "$(<"$1")" in
        limited) LimitedRegistry=true ;;
        full) LimitedRegistry=false ;;
        *) fail "$1 holds neither 'full' nor 'limited'; delete it." ;;
    esac
}

# Only the limited choice is remembered: where the full restore works, the build does it anyway.
try_full_restore() {
    local remembered=$1 log="$root/artifacts/full/restore.log" missing
    mkdir -p "$(dirname "$log")"
    if LimitedRegistry=false dotnet restore "$root/OrleansCounters.sln" >"$log" 2>&1 </dev/null; then
        LimitedRegistry=false
        return
    fi

    # NU1101 and NU1102: no such package, no such version. NU1603: no such version, but a newer one, which is not what is pinned.
    # NU1301 is a registry that did not answer. What such a registry lacks is not known.
    if ! grep -qE 'error NU(110[12]|1603):' "$log" || grep -q 'error NU1301:' "$log"; then
        cat "$log"
        fail "the packages could not be restored, for another reason than a missing one."
    fi

    missing=$(sed -nE \
        -e 's/.*error NU110[12]: Unable to find package ([A-Za-z0-9._-]*[A-Za-z0-9_-])( with version \(([^)]*)\))?.*/\1 \3/p' \
        -e 's/.*error NU1603:.* depends on ([A-Za-z0-9._-]+) \(([^)]*)\) but .*/\1 \2/p' "$log" |
        sed 's/ *$//' | sort -u | paste -sd, - | sed 's/,/, /g')
    say "Limited package set, for the registry lacks: $missing (remembered in .dev/package-set)"
    mkdir -p "$(dirname "$remembered")"
    echo limited >"$remembered"
    LimitedRegistry=true
}
