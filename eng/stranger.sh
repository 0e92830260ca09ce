# Sourced by dev: the way of somebody who never saw this repository, with the commands and lines of docs/client.md.

check_stranger() {
    no_arguments "check stranger" "$@"
    choose_packages
    say "Building the gateway and the client ($package_set packages)"
    build_program src/Gateway
    release_build src/Client/Client.csproj client
    pack_clients

    stranger_folder=$(mktemp -d) stranger_pids=()
    trap stop_stranger EXIT
    # What is cached on this machine may be of an earlier day and have the same version.
    export NUGET_PACKAGES="$stranger_folder/packages"
    up_ports=() up_parts=() up_pids=()
    walk_as_stranger http OrleansCounters.Client ""
    [[ $package_set != full ]] || walk_as_stranger orleans OrleansCounters.Client.Orleans "AddOrleansCounters("
    say "A stranger counts, with the $package_set package set."
}

# walk_as_stranger NAME PACKAGE LINE: LINE begins the registration that takes the place of the one over HTTP; empty to leave that.
walk_as_stranger() {
    local name=$1 package=$2 line=$3 port service app clients folder="$stranger_folder/$1" start=$SECONDS
    mkdir -p "$folder"
    free_port 18080
    service="http://127.0.0.1:$port"
    free_port 15080
    app="http://127.0.0.1:$port"
    free_port 17300
    clients=$port

    say "$package: the commands of docs/client.md in $folder"
    stranger_commands "$package" >"$folder/commands"
    (cd "$folder" && quietly "$folder/commands.log" bash -euo pipefail "$folder/commands") || fail "a command of docs/client.md failed; its output is above."
    stranger_program "$line" |
        sed -e "s|http://localhost:8080|$service|; s|= 30000|= $clients|" >"$folder/Shop/Program.cs"
    (cd "$folder/Shop" && quietly "$folder/build.log" dotnet build --configuration Release --output "$folder/out" --verbosity quiet) ||
        fail "the lines of docs/client.md do not build; the output is above."

    local arguments=(--urls "$service" --Data:Path "$folder/data")
    [[ $name != orleans ]] || arguments+=(--Silo:GatewayPort "$clients")
    start_stranger "$folder/service.log" dotnet "$(program_dll Gateway)" "${arguments[@]}"
    start_stranger "$folder/app.log" dotnet "$folder/out/Shop.dll" --urls "$app"
    stranger_waits "$folder" "$service/health/ready"
    stranger_waits "$folder" "$app/orders"

    local number seen
    for number in 1 2 3; do
        seen=$(curl --fail --silent --show-error --max-time 30 -X POST "$app/orders")
        [[ $seen == "$number" ]] || fail "order $number was answered '$seen'."
    done
    seen=$(curl --fail --silent --show-error "$service/api/v1/counters?sort=value&limit=1")
    [[ $seen == *'"id":"orders","value":3'* ]] || fail "the list of the service has: $seen"
    # What did not come through the gateway is not among its changes, but in its silo's memory.
    local expected='"changes":3,'
    [[ $name == http ]] || expected='"activeCounters":1,'
    stranger_sees "$service/api/v1/overview" "$expected"
    say "$package: 3 orders, seen at $service/api/v1/overview, $((SECONDS - start)) s from an empty folder"
}

# The bash block of the page's first section, for a package and the folder that was packed.
stranger_commands() {
    doc_block "" bash | sed -e "s|<that folder>|$root/artifacts/$package_set/package/release|; s|OrleansCounters\.Client\$|$1|"
}

# The program under "Count", and with a line of "HTTP or Orleans" in place of the one that says how.
stranger_program() {
    local other
    if [[ -z $1 ]]; then
        doc_block "## Count" csharp
        return
    fi
    other=$(doc_block "## HTTP or Orleans" csharp)
    [[ $other == *"$1"* ]] || fail "docs/client.md has no line with $1 under 'HTTP or Orleans'."
    doc_block "## Count" csharp | awk -v other="$other" '/AddOrleansCountersClient\(/ { print other; next } { print }'
}

# doc_block HEADING LANGUAGE: the first block in that language below a heading of docs/client.md, or on the page where the heading is empty.
doc_block() {
    awk -v heading="$1" -v fence="\`\`\`$2" '
        heading == "" || $0 == heading { found = 1 }
        inside && /^```/ { exit }
        inside { print }
        found && $0 == fence { inside = 1 }' "$root/docs/client.md"
}

# start_stranger LOG COMMAND...
start_stranger() {
    local log=$1
    shift
    "$@" >"$log" 2>&1 </dev/null &
    stranger_pids+=($!)
}

# stranger_waits FOLDER URL
stranger_waits() {
    local end=$((SECONDS + 60))
    until curl --fail --silent --max-time 5 "$2" >/dev/null 2>&1; do
        if ((SECONDS >= end)); then
            tail -n 30 "$1/service.log" "$1/app.log"
            fail "$2 did not answer within a minute; the logs are above."
        fi
        sleep 0.2
    done
}

# stranger_sees URL TEXT: what the dashboard shows is looked at once a second.
stranger_sees() {
    local end=$((SECONDS + 30)) seen
    while seen=$(curl --fail --silent --show-error --max-time 5 "$1") && [[ $seen != *"$2"* ]]; do
        ((SECONDS < end)) || fail "$1 has no $2: $seen"
        sleep 0.5
    done
}

stop_stranger() {
    local pid
    for pid in ${stranger_pids[@]+"${stranger_pids[@]}"}; do
        kill "$pid" 2>/dev/null || true
    done
    wait ${stranger_pids[@]+"${stranger_pids[@]}"} 2>/dev/null || true
    rm -rf "$stranger_folder"
}
