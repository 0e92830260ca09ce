# Sourced by dev: the servers and the browser that tests start for themselves, on ports and in folders of their own.

# Command and Debian package of each.
test_servers=(
    "redis-server redis-server"
    "mariadbd mariadb-server"
    "chromium chromium"
    "prometheus prometheus"
)

install_servers() {
    local entry command package missing=()
    for entry in "${test_servers[@]}"; do
        read -r command package <<<"$entry"
        # Debian keeps mariadbd in /usr/sbin, which is not on everybody's PATH.
        PATH="$PATH:/usr/sbin" command -v "$command" >/dev/null || missing+=("$package")
    done
    ((${#missing[@]})) || return 0

    if ((EUID != 0)) || ! command -v apt-get >/dev/null; then
        say "Not installed: ${missing[*]}. Suites that need them are skipped. On Debian: sudo apt-get install ${missing[*]}"
        return 0
    fi

    say "Installing ${missing[*]}"
    quietly "$root/artifacts/apt-get.log" install_packages "${missing[@]}" ||
        say "apt-get failed; its output is above. Suites that need ${missing[*]} are skipped."
}

# In a subshell, so that the trap ends with it. Debian starts a service when its package is installed, unless
# policy-rc.d answers 101. The tests want the programs, not the services.
install_packages() (
    policy=/usr/sbin/policy-rc.d
    if [[ ! -e $policy ]]; then
        trap 'rm -f "$policy"' EXIT
        printf '#!/bin/sh\nexit 101\n' >"$policy"
        chmod +x "$policy"
    fi
    export DEBIAN_FRONTEND=noninteractive
    apt-get update && apt-get install --yes --no-install-recommends "$@"
)
