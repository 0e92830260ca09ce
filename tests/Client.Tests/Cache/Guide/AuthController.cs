using Microsoft.AspNetCore.Mvc;

namespace OrleansCounters.Client.Tests.Cache.Guide;

/// <summary>The guide's Auth service; what is between the marks is as written there.</summary>
[ApiController]
[Route("api/auth")]
public sealed class AuthController(GuideServices _auth, ICacheService _cache) : ControllerBase
{
    // <guide>
    [HttpPost("login")]
    public async Task<IActionResult> Login(LoginRequest req)
    {
        var tokens = await _auth.LoginAsync(req.Email, req.Password);
        
        // Cache token for 1 hour
        await _cache.SetAsync(
            $"token:{req.Email}", 
            tokens.accessToken, 
            TimeSpan.FromHours(1)
        );
        
        return Ok(new { accessToken = tokens.accessToken, refreshToken = tokens.refreshToken });
    }

    [HttpPost("logout")]
    public async Task<IActionResult> Logout([FromQuery] string email)
    {
        // Remove token from cache
        await _cache.RemoveAsync($"token:{email}");
        return Ok(new { message = "Logged out" });
    }
    // </guide>
}
