using Microsoft.AspNetCore.Mvc;

namespace OrleansCounters.Client.Tests.Cache.Guide;

/// <summary>The guide's Billing service; what is between the marks is as written there.</summary>
[ApiController]
[Route("api/billing")]
public sealed class BillingController(GuideServices _billingService, ICacheService _cache) : ControllerBase
{
    // <guide>
    [HttpGet("summary/{accountId}")]
    public async Task<IActionResult> GetBillingSummary(int accountId)
    {
        string key = $"billing:summary:{accountId}";
        
        // Try cache first
        var cached = await _cache.GetAsync<BillingSummary>(key);
        if (cached != null)
            return Ok(new { fromCache = true, data = cached });

        // Fetch from DB
        var summary = await _billingService.GetSummaryAsync(accountId);
        
        // Cache for 15 minutes
        await _cache.SetAsync(key, summary, TimeSpan.FromMinutes(15));
        
        return Ok(new { fromCache = false, data = summary });
    }
    // </guide>
}
