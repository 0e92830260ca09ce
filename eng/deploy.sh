# Sourced by dev: what of deploy/ can be checked without Docker and without a cluster, with the tools that are there.

deploy_failed=0

check_deploy() {
    no_arguments "check deploy" "$@"
    deploy_folder=$(mktemp -d)
    trap 'rm -rf "$deploy_folder"' EXIT
    cp -r "$root/deploy" "$deploy_folder"
    local deploy="$deploy_folder/deploy"

    deploy_step bash "the secrets of compose" "$deploy/secrets.sh" "$deploy/compose/secrets"
    deploy_step bash "the secrets of Kubernetes" "$deploy/secrets.sh" "$deploy/k8s/overlays/dev/secrets"
    deploy_step shellcheck "the scripts" shellcheck "$deploy/secrets.sh" "$deploy/docker/health"
    deploy_step python3 "compose.yaml is YAML" python3 -c 'import sys, yaml; yaml.safe_load(open(sys.argv[1]))' "$deploy/compose.yaml"
    if docker compose version >/dev/null 2>&1; then
        deploy_step docker "compose.yaml as compose reads it" docker compose --file "$deploy/compose.yaml" config --quiet
    else
        say "not run  compose.yaml as compose reads it: needs docker with its compose plugin"
    fi
    deploy_step caddy "the load balancer's configuration" caddy validate --adapter caddyfile --config "$deploy/compose/Caddyfile"
    deploy_step promtool "Prometheus' configuration and the alert rules" check_prometheus "$deploy"
    local name
    for name in mirror:noeviction membership:noeviction cache:allkeys-lru; do
        deploy_step redis-server "Redis of the ${name%:*}" check_redis "$deploy" "${name%:*}" "${name#*:}"
    done
    for name in base overlays/dev; do
        deploy_step kubectl "kustomize $name" kubectl kustomize "$deploy/k8s/$name"
    done
    deploy_step kubectl "kustomize with the Prometheus operator" check_monitors "$deploy"
    ((deploy_failed == 0)) || fail "$deploy_failed checks failed; what they said is above."
}

# deploy_step TOOL WHAT COMMAND...
deploy_step() {
    local tool=$1 what=$2
    shift 2
    if ! command -v "$tool" >/dev/null; then
        say "not run  $what: needs $tool"
    elif quietly "$deploy_folder/log" "$@"; then
        say "ok       $what"
    else
        say "FAILED   $what"
        ((deploy_failed += 1))
    fi
}

# Paths of the container are those of this copy.
check_prometheus() {
    cp "$1/prometheus/alerts.yml" "$1/compose/"
    sed -i "s#/run/secrets/#$1/compose/secrets/#" "$1/compose/prometheus.yml"
    promtool check config "$1/compose/prometheus.yml"
}

# Starts it as the container does, on a socket, and asks with the password and without.
check_redis() {
    local deploy=$1 name=$2 policy=$3 folder password pid answer=1 i
    folder=$(mktemp -d "$deploy_folder/redis-XXXXXX")
    password=$(sed -n 's/^requirepass //p' "$deploy/compose/secrets/redis-$name.conf")
    sed "s#/run/secrets/redis.conf#$deploy/compose/secrets/redis-$name.conf#; s#^dir .*#dir $folder#" "$deploy/compose/redis-$name.conf" >"$folder/redis.conf"
    redis-server "$folder/redis.conf" --port 0 --unixsocket "$folder/socket" &
    pid=$!
    for ((i = 0; i < 100; i++)); do
        if REDISCLI_AUTH=$password redis-cli -s "$folder/socket" config get maxmemory-policy 2>/dev/null | grep -qx "$policy"; then
            answer=0
            break
        fi
        sleep 0.1
    done
    redis-cli -s "$folder/socket" ping 2>&1 | grep -q NOAUTH || answer=1
    kill "$pid"
    wait "$pid" || true
    return "$answer"
}

# The overlay for a look, with the component that the base leaves out.
check_monitors() {
    local folder="$1/k8s/overlays/monitored"
    mkdir "$folder"
    printf '%s\n' 'apiVersion: kustomize.config.k8s.io/v1beta1' 'kind: Kustomization' 'resources: [../dev]' \
        'components: [../../components/prometheus-operator]' >"$folder/kustomization.yaml"
    kubectl kustomize "$folder"
}
