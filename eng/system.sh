# Sourced by ./run and ./test: builds, starts, watches and ends the system of this clone. ./test sets the first three itself.
: "${data:=/var/tmp/tongxing-$(printf %s "$root/AppHost" | sha256sum | cut -c1-8)}" "${configuration:=release}" "${accounts:=$private/demo.json}"
state=$data/state.json
log=$data/logs/apphost.log
app=$root/artifacts/bin/AppHost/$configuration/Tongxing.AppHost.dll
demo=$root/artifacts/bin/Demo/$configuration/Tongxing.Demo.dll

running_pid() {
  local pid
  pid=$(sed -n 's/^  "pid": \([0-9]*\),$/\1/p' "$state" 2>/dev/null)
  [ -n "$pid" ] && [ -r "/proc/$pid/cmdline" ] && tr '\0' ' ' <"/proc/$pid/cmdline" | grep -q "exec $app" && say "$pid"
}

# Whether something answers on a port of this machine; Kestrel takes both addresses of localhost.
listens() { (: <"/dev/tcp/127.0.0.1/$1") 2>/dev/null || (: <"/dev/tcp/::1/$1") 2>/dev/null; }

address() { sed -n '/^    "gateway": {/,/^    }/ s/^ *"http": "\(.*\)".*/\1/p' "$state"; }

# Nothing is built when neither a source nor the package set has changed since the last time.
build() {
  local sum
  sum=$(cd "$root" && {
    say "$root $PackageSet $(dotnet --version)"
    find AppHost ServiceDefaults services gateway eng ./*.props ./*.slnx global.json .editorconfig -type f \
      -not -path '*/node_modules/*' -not -path '*/bin/*' -not -path '*/obj/*' -not -name '*.sh' -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
  } | sha256sum)
  [ -f "$app" ] && [ "$sum" = "$(cat "$private/built" 2>/dev/null)" ] && return
  say 'Building …'
  # What looks for faults is left to ./test.
  dotnet build "$root/eng/Run.slnf" -c Release -nodeReuse:false -p:UseSharedCompilation=true -p:RunAnalyzers=false -p:Features=run-nullable-analysis=never -p:ProduceReferenceAssembly=false >"$private/build.log" 2>&1 \
    || { grep -E 'error|warn' "$private/build.log" | sort -u | head -30 >&2; give_up 1 "The build failed: $private/build.log"; }
  say "$sum" >"$private/built"
}

# Starts AppHost, whose number is then $pid. $@: further settings, NAME=value.
start_system() {
  mkdir -p "$data/logs"
  chmod 711 "$data"
  chmod 700 "$data/logs"
  # Ten services share few processors: none compiles for the second time what the others have not compiled once, or collects garbage
  # as if the machine were its own.
  env DOTNET_ENVIRONMENT=Development Local__DataPath="$data" DcpPublisher__RandomizePorts=true DOTNET_TC_CallCountingDelayMs=3000 \
    DOTNET_gcServer=0 "$@" \
    setsid dotnet exec "$app" >"$log" 2>&1 </dev/null &
  pid=$!
}

# Waits until every resource is healthy. $1: pid of AppHost.
await_healthy() {
  local all ready shown= limit=$((SECONDS + 240))
  while :; do
    if ! kill -0 "$1" 2>/dev/null; then
      tail -30 "$log" >&2
      return 1
    fi
    if [ "$(sed -n 's/^  "pid": \([0-9]*\),$/\1/p' "$state" 2>/dev/null)" = "$1" ]; then
      all=$(grep -c '"state":' "$state") ready=$(grep -c '"ready": true' "$state")
      [ "$all" -gt 0 ] && [ "$all" = "$ready" ] && return
      if grep -q '"FailedToStart"' "$state"; then
        grep -A25 FailedToStart "$log" >&2
        return 1
      fi
      if [ $SECONDS -gt $limit ]; then
        say 'Not ready after four minutes:' "$(awk '/^    "/ { name = $1 } /"ready": false/ { print "  " name }' "$state" | tr -d '":')" "Logs: $data/logs" >&2
        return 1
      fi
      [ "$ready" = "$shown" ] || { [ -t 1 ] && printf '\rStarting … %s of %s ready' "$ready" "$all"; shown=$ready; }
    fi
    sleep 0.2
  done
}

stop_system() {
  local pid
  pid=$(running_pid) || return 0
  kill -TERM "$pid" 2>/dev/null
  for _ in $(seq 300); do
    kill -0 "$pid" 2>/dev/null || return 0
    sleep 0.2
  done
  kill -KILL "$pid" 2>/dev/null   # the kernel ends its children with it
}

load_demonstration() {
  dotnet exec "$demo" "$(address)" "$data/secrets.json" "$accounts"
}

# The innermost objects of demo.json, one a line; then one member of one of them.
objects() { tr -d '\n' <"$accounts" | grep -o '{[^{}]*}'; }
member() { sed -n "s/.*\"$2\": *\"\([^\"]*\)\".*/\1/p" <<<"$1"; }

summary() {
  local object role seen=' '
  say '' "  Tongxing 童行   $(address)" ''
  if [ -f "$accounts" ]; then
    printf '  %-18s %-24s %-20s %s\n' role 'user name' password unit
    while read -r object; do
      role=$(member "$object" role)
      case "$seen" in *" $role "*) continue ;; esac
      seen+="$role "
      printf '  %-18s %-24s %-20s %s\n' "$role" "$(member "$object" userName)" "$(member "$object" password)" "$(member "$object" orgCode)"
    done < <(objects | grep '"role"')
    say ''
    while read -r object; do
      printf '  API client         %-24s %s\n' "$(member "$object" clientId)" "$(member "$object" clientSecret)"
    done < <(tr -d '\n' <"$accounts" | grep -o '{[^{}]*"clientId"[^{}]*}')
    say "  all accounts       $accounts"
  fi
  say "  logs               $data/logs" ''
}
