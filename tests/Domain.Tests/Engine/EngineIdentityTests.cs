using System.Diagnostics;
using OrleansCounters.Domain.Engine;

namespace OrleansCounters.Domain.Tests.Engine;

public sealed class EngineIdentityTests
{
    /// <summary>Beyond what any system gives out.</summary>
    private const int NoProcess = int.MaxValue;

    [Fact]
    public void Parse_OfToString_IsTheSame() => Assert.Equal(EngineIdentity.Ours, EngineIdentity.Parse($"{EngineIdentity.Ours}"));

    [Theory]
    [InlineData("")]
    [InlineData("machine:12")]
    [InlineData("machine:twelve:a1")]
    public void Parse_OtherText_IsNone(string text) => Assert.Null(EngineIdentity.Parse(text));

    [Fact]
    public void IsDead_Ourselves_IsNot() => Assert.False(EngineIdentity.Ours.IsDead());

    [Fact]
    public void IsDead_OurNumberBeforeARestart_Is() => Assert.True((EngineIdentity.Ours with { Incarnation = "before" }).IsDead());

    [Fact]
    public void IsDead_ProcessThatIsGone_Is() => Assert.True((EngineIdentity.Ours with { ProcessId = NoProcess }).IsDead());

    [Fact]
    public void IsDead_OtherProcessThatRuns_IsNot()
    {
        using var other = Process.Start(new ProcessStartInfo("sleep", "600"))!;
        var identity = EngineIdentity.Ours with { ProcessId = other.Id, Incarnation = "other" };
        try
        {
            Assert.False(identity.IsDead());
        }
        finally
        {
            other.Kill();
            other.WaitForExit();
        }

        Assert.True(identity.IsDead());
    }

    /// <summary>Whoever starts in its place must not wait until the parent takes note: in a container that may be never.</summary>
    [Fact]
    public void IsDead_ZombieThatIsStillListed_Is()
    {
        // The shell becomes a program that never asks what became of the shell's child. Until then the child may not end, for the shell does ask.
        using var parent = Process.Start(new ProcessStartInfo("sh", ["-c", "exec 3<&0; cat <&3 >/dev/null & echo $!; exec sleep 600"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        try
        {
            var zombie = EngineIdentity.Ours with { ProcessId = int.Parse(parent.StandardOutput.ReadLine()!), Incarnation = "other" };
            Assert.True(SpinWait.SpinUntil(() => File.ReadAllText($"/proc/{parent.Id}/comm") == "sleep\n", TimeSpan.FromMinutes(1)));
            Assert.False(zombie.IsDead());

            parent.StandardInput.Close();

            Assert.True(SpinWait.SpinUntil(zombie.IsDead, TimeSpan.FromMinutes(1)));
            Assert.True(Directory.Exists($"/proc/{zombie.ProcessId}"));
        }
        finally
        {
            parent.Kill();
            parent.WaitForExit();
        }
    }

    [Fact]
    public void IsDead_OtherMachine_CannotBeTold() => Assert.False((EngineIdentity.Ours with { Machine = "elsewhere", ProcessId = NoProcess }).IsDead());
}
