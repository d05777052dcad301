namespace AppHost.Local;

/// <summary>
/// Outlives an AppHost that was killed, just long enough to end what its children started: the kernel's parent-death signal
/// reaches the children themselves, not theirs. Not marked as one of the run's processes, so that it spares itself.
/// </summary>
internal static class Guard
{
    private const string Script = """
        marker=APPHOST_INSTANCE=$1
        sweep() {
          for environ in /proc/[0-9]*/environ; do
            if grep -qzx "$marker" "$environ" 2>/dev/null; then
              pid=${environ#/proc/}
              kill -KILL "${pid%/environ}" 2>/dev/null
            fi
          done
        }
        trap 'kill $!; sleep 10; sweep; exit' TERM
        sleep infinity &
        wait $!
        """;

    public static LaunchCommand Command(string instance) => new("sh", ["-c", Script, "guard", instance], "/");
}
