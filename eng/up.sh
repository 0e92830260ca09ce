# Sourced by dev: a cluster on one machine: two Redis servers, MariaDB, silos and gateways, each a process with ports of its own.

# ./dev up [--silos N] [--gateways N] [any setting]
verb_up() {
    local silos=3 gateways=2 settings=()
    while (($# > 0)); do
        case "$1" in
            --silos | --gateways)
                (($# > 1)) && [[ $2 =~ ^[1-9]$ ]] || fail "$1 takes a number from 1 to 9."
                if [[ $1 == --silos ]]; then silos=$2; else gateways=$2; fi
                shift 2
                ;;
            *) settings+=("$1"); shift ;;
        esac
    done

    choose_packages
    [[ $package_set == full ]] || fail "'up' starts silos, which the limited package set does not have; see docs/decisions/0002-two-package-sets.md."
    install_servers
    need_up_programs
    local project
    for project in Silo Gateway; do
        say "Building the ${project,,} ($package_set packages)"
        build_program "src/$project"
    done

    up_folder="$root/artifacts/up/$(date -u +%Y%m%d-%H%M%S)-$$"
    mkdir -p "$up_folder/data"
    up_parts=() up_pids=() up_last_port=0
    trap stop_up EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    start_up_servers
    start_up_processes "$silos" "$gateways" ${settings[@]+"${settings[@]}"}
    watch_up
}

need_up_programs() {
    local program
    PATH="$PATH:/usr/sbin"
    for program in redis-server redis-cli mariadbd mariadb mariadb-install-db curl setsid; do
        command -v "$program" >/dev/null || fail "'up' needs $program; on Debian: sudo apt-get install redis-server mariadb-server curl util-linux"
    done
}

# start_part NAME COMMAND...: in a session of its own, so that Ctrl-C reaches this script alone, which knows the order.
start_part() {
    local name=$1
    shift
    setsid "$@" >"$up_folder/$name.log" 2>&1 </dev/null &
    up_parts+=("$name")
    up_pids+=($!)
    # Or the shell says on its own when somebody kills one.
    disown
}

# free_port FIRST: sets port to one from FIRST on that nobody listens on, and that was not given out in this run. Where nobody types the
# number, FIRST is drawn, so that two runs that start at once do not meet; below 32768, for from there on Linux gives ports to clients.
free_port() {
    port=$1
    while [[ " ${up_ports[*]-} " == *" $port "* ]] || (: >"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do
        ((port += 1))
    done
    up_ports+=("$port")
}

# until_ready SECONDS WHAT COMMAND...: tries a command until it succeeds; fails early where the part of that name has ended.
until_ready() {
    local seconds=$1 name=$2 end=$((SECONDS + $1)) i
    shift 2
    until "$@" >/dev/null 2>&1; do
        for i in "${!up_parts[@]}"; do
            if [[ ${up_parts[i]} == "$name" ]] && ! kill -0 "${up_pids[i]}" 2>/dev/null; then
                tail -n 20 "$up_folder/$name.log"
                fail "$name ended; all that it said is in $up_folder/$name.log"
            fi
        done
        ((SECONDS < end)) || fail "$name was not ready within $seconds s; what it said is in $up_folder/$name.log"
        sleep 0.2
    done
}

start_up_servers() {
    local name port password
    up_ports=()
    say "Starting two Redis servers and MariaDB"
    for name in redis-mirror redis-membership; do
        free_port $((20000 + RANDOM % 3000))
        mkdir -p "$up_folder/data/$name"
        start_part "$name" redis-server --port "$port" --bind 127.0.0.1 --dir "$up_folder/data/$name" \
            --appendonly yes --appendfsync everysec --save "" --maxmemory-policy noeviction
        until_ready 30 "$name" redis-cli -p "$port" ping
        if [[ $name == redis-mirror ]]; then
            export ConnectionStrings__Redis="127.0.0.1:$port"
        else
            export ConnectionStrings__RedisMembership="127.0.0.1:$port"
        fi
    done

    local data="$up_folder/data/mariadb" socket as_root=()
    # A path of a socket may have 107 characters, and a checkout may lie deep.
    up_socket_folder=$(mktemp -d)
    socket="$up_socket_folder/socket"
    ((EUID != 0)) || as_root=(--user=root)
    free_port $((23000 + RANDOM % 3000))
    quietly "$up_folder/mariadb-install.log" mariadb-install-db --no-defaults --datadir="$data" --auth-root-authentication-method=normal \
        --skip-test-db --innodb-log-file-size=16M ${as_root[@]+"${as_root[@]}"} || fail "mariadb-install-db failed; its output is above."
    start_part mariadb mariadbd --no-defaults --datadir="$data" --socket="$socket" --pid-file="$data/pid" --bind-address=127.0.0.1 \
        --port="$port" --skip-name-resolve --skip-log-bin --innodb-log-file-size=16M --max-connections=300 ${as_root[@]+"${as_root[@]}"}
    until_ready 60 mariadb mariadb --no-defaults --socket "$socket" --user root --execute "SELECT 1"
    password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    mariadb --no-defaults --socket "$socket" --user root --execute \
        "CREATE DATABASE counters; CREATE USER counters@'127.0.0.1' IDENTIFIED BY '$password'; GRANT ALL ON counters.* TO counters@'127.0.0.1'"
    export ConnectionStrings__MySql="Server=127.0.0.1;Port=$port;Database=counters;User ID=counters;Password=$password"
}

# start_up_processes SILOS GATEWAYS SETTINGS...
start_up_processes() {
    local silos=$1 gateways=$2 number port addresses=() health=() urls=()
    shift 2
    export Cluster__Id="up-$$" Silo__Dashboard=true
    say "Starting $silos silos and $gateways gateways"
    for ((number = 1; number <= silos; number++)); do
        silo_ports
        start_part "silo-$number" dotnet "$(program_dll Silo)" "${silo_arguments[@]}" "$@"
        addresses+=("127.0.0.1:$silo_port")
        health+=("$silo_url")
    done
    for ((number = 1; number <= gateways; number++)); do
        free_port 8080
        urls+=("http://127.0.0.1:$port")
        start_part "gateway-$number" dotnet "$(program_dll Gateway)" --Engine Cluster \
            --urls "http://127.0.0.1:$port" "$@"
    done
    for ((number = 1; number <= silos; number++)); do
        until_ready 120 "silo-$number" curl --fail --silent --max-time 5 "${health[number - 1]}/health/ready"
    done
    for ((number = 1; number <= gateways; number++)); do
        until_ready 120 "gateway-$number" curl --fail --silent --max-time 5 "${urls[number - 1]}/health/ready"
    done

    write_another_silo "$(program_dll Silo)" "$@"
    local i
    for i in "${!up_parts[@]}"; do
        case "${up_parts[i]}" in
            silo-*) number=${up_parts[i]#silo-}; say "  ${up_parts[i]}     ${addresses[number - 1]}  pid ${up_pids[i]}  dashboard ${health[number - 1]}/dashboard" ;;
            gateway-*) number=${up_parts[i]#gateway-}; say "  ${up_parts[i]}  ${urls[number - 1]}  pid ${up_pids[i]}" ;;
        esac
    done
    say "  logs       $up_folder"
    say "Ready. Try: curl -X POST ${urls[0]}/api/v1/counters/page_views/increment"
    say "Another silo: $up_folder/another-silo     Kill one: kill -9 PID     Stop all: Ctrl-C"
}

# Sets silo_port, silo_url and silo_arguments.
silo_ports() {
    local port gateway_port
    free_port $((26000 + RANDOM % 3000))
    silo_port=$port
    free_port $((29000 + RANDOM % 3000))
    gateway_port=$port
    free_port 8181
    silo_url="http://127.0.0.1:$port"
    silo_arguments=(--Silo:Port "$silo_port" --Silo:GatewayPort "$gateway_port" --urls "$silo_url")
}

# A script that starts one more silo in this cluster, in the foreground of whoever calls it.
write_another_silo() {
    local dll=$1 script="$up_folder/another-silo" name
    shift
    {
        echo '#!/usr/bin/env bash'
        for name in ConnectionStrings__Redis ConnectionStrings__RedisMembership ConnectionStrings__MySql Cluster__Id Silo__Dashboard; do
            printf 'export %s=%q\n' "$name" "${!name}"
        done
        printf 'up_ports=(%s)\n' "${up_ports[*]}"
        declare -f free_port silo_ports
        echo 'silo_ports'
        printf 'exec dotnet %q "${silo_arguments[@]}"' "$dll"
        (($# == 0)) || printf ' %q' "$@"
        echo ' "$@"'
    } >"$script"
    # It has the password of the database.
    chmod 700 "$script"
}

# Says once of each part that it has ended; the others go on.
watch_up() {
    local i
    while true; do
        for i in "${!up_parts[@]}"; do
            if ! kill -0 "${up_pids[i]}" 2>/dev/null; then
                say "${up_parts[i]} (pid ${up_pids[i]}) has ended; the others go on."
                unset "up_parts[i]" "up_pids[i]"
            fi
        done
        # In the background, so that a signal does not wait for it.
        sleep 1 &
        wait $! || true
    done
}

# Gateways first, so that nobody is served any more; then silos, which flush; servers last.
stop_up() {
    trap '' INT TERM
    local kind
    [[ ${#up_parts[@]} -eq 0 ]] || say "Stopping"
    for kind in gateway silo ""; do
        stop_parts "$kind"
    done
    rm -rf "$up_folder/data" "${up_socket_folder:-$up_folder/data}"
    say "Stopped; the logs are in $up_folder"
}

# stop_parts KIND: asks, waits for half a minute, and ends what is left.
stop_parts() {
    local i end=$((SECONDS + 35))
    for i in "${!up_parts[@]}"; do
        [[ ${up_parts[i]} != "$1"* ]] || kill "${up_pids[i]}" 2>/dev/null || true
    done
    for i in "${!up_parts[@]}"; do
        [[ ${up_parts[i]} == "$1"* ]] || continue
        while kill -0 "${up_pids[i]}" 2>/dev/null && ((SECONDS < end)); do
            sleep 0.1
        done
        kill -9 "${up_pids[i]}" 2>/dev/null || true
        unset "up_parts[i]" "up_pids[i]"
    done
}
