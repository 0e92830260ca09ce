using Microsoft.AspNetCore.Mvc;

namespace OrleansCounters.Client.Tests.Cache.Guide;

/// <summary>The guide's Admin service; what is between the marks is as written there.</summary>
[ApiController]
[Route("api/admin")]
public sealed class AdminController(GuideServices _analyticsService, ICacheService _cache) : ControllerBase
{
    // <guide>
    [HttpGet("analytics/dashboard")]
    public async Task<IActionResult> GetDashboard()
    {
        var key = "analytics:dashboard";
        
        var cached = await _cache.GetAsync<DashboardData>(key);
        if (cached != null)
            return Ok(cached);
        
        // Compute analytics
        var data = await _analyticsService.ComputeDashboardAsync();
        
        // Cache for 5 minutes
        await _cache.SetAsync(key, data, TimeSpan.FromMinutes(5));
        
        return Ok(data);
    }
    // </guide>
}
