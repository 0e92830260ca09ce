using System.Net;
using System.Net.Sockets;

namespace OrleansCounters.Overload.Crowds;

/// <summary>Many connections with one bad habit.</summary>
internal sealed class Crowd(EndPoint address, CrowdHabit habit) : IDisposable
{
    /// <summary>Connecting at the same time; a listener has a queue of some hundreds.</summary>
    private const int AtOnce = 128;

    private static readonly TimeSpan DripPause = TimeSpan.FromSeconds(1);

    private readonly List<Member> _members = [];
    private int _notOpened;

    public int Opened => _members.Count;

    public int Closed => _members.Count(member => member.IsClosed);

    public CrowdReport Report
    {
        get
        {
            var lives = _members.Where(member => member.IsClosed).Select(member => member.Life).Order().ToList();
            return new CrowdReport(_members.Count, _notOpened, lives.Count, lives.FirstOrDefault(), lives.LastOrDefault());
        }
    }

    /// <summary>Opens all connections, and lets each send its opening.</summary>
    public async Task OpenAsync(int size)
    {
        while (_members.Count + _notOpened < size)
        {
            var opened = await Task.WhenAll(Enumerable.Range(0, Math.Min(AtOnce, size - _members.Count - _notOpened)).Select(_ => Member.OpenAsync(address, habit)));
            _members.AddRange(opened.OfType<Member>());
            _notOpened += opened.Count(member => member is null);
        }
    }

    /// <summary>Lets everybody drip, until all are closed by the service, or it is over.</summary>
    public async Task StayAsync(CancellationToken over)
    {
        while (!over.IsCancellationRequested && !_members.TrueForAll(member => member.IsClosed))
        {
            foreach (var member in _members)
            {
                member.Drip(habit);
            }

            await Task.Delay(DripPause, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose() => _members.ForEach(member => member.Dispose());
}
