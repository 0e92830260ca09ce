using System.Net;

namespace OrleansCounters.Domain.Pages;

/// <summary>What is known of who came to a page.</summary>
/// <param name="UserAgent">As the browser names itself; empty where it does not.</param>
/// <param name="Address">Null where it is not known.</param>
/// <param name="VisitorId">What the caller says who it is, checked; null where it says nothing. Says nothing on the kind.</param>
/// <param name="LoadsAhead">True for a browser that loads ahead of time.</param>
public sealed record Guest(string UserAgent, IPAddress? Address, string? VisitorId, bool LoadsAhead);
