using System.Text;

namespace OrleansCounters.Domain.Pages;

/// <summary>The rule for ids of pages: 1 to 512 bytes of valid UTF-8 without control characters.</summary>
public static class PageId
{
    public const int MaxBytes = 512;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <returns>Null where the id is good, else what is wrong with it, in words for the caller.</returns>
    public static string? Check(string id)
    {
        if (id.Length == 0 || id.Length > MaxBytes)
        {
            return $"A page id has 1 to {MaxBytes} bytes of UTF-8.";
        }

        try
        {
            if (Strict.GetByteCount(id) > MaxBytes)
            {
                return $"A page id has 1 to {MaxBytes} bytes of UTF-8.";
            }
        }
        catch (EncoderFallbackException)
        {
            return "A page id is valid UTF-8.";
        }

        foreach (var character in id)
        {
            if (char.IsControl(character))
            {
                return "A page id has no control characters.";
            }
        }

        return null;
    }
}
