using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Tests.Properties;

/// <summary>What holds for every text that somebody may send as an id, a path or a number.</summary>
public sealed partial class TextProperties
{
    private static readonly char[] Odd = [.. "az09._:~@-/%?#+ \0\r\n\t\u007f\u00e9\u2028\ud83d\ude00\uffff"];

    [Fact]
    public void Check_AnyText_FollowsTheRule() => Properties.Hold(
        Texts(Odd[..10]).Generator.Or(Texts(Odd).Generator).ToArbitrary(),
        text => Assert.Equal(Rule().IsMatch(text) && text.Any(sign => sign != '.'), CounterId.Check(text) is null));

    [Fact]
    public void Segment_AnyTextEncodedAsBytes_ComesBack() => Properties.Hold(
        Texts([.. Odd.Where(sign => !char.IsSurrogate(sign))]),
        text => Assert.Equal(text, RequestTarget.Segment(Asking($"/api/v1/counters/{Encoded(text)}/increment"), 3)));

    [Fact]
    public void Segment_AnyTarget_IsTextOrNothing() => Properties.Hold(
        Texts([.. "/%aF0c328.?#x"]),
        text =>
        {
            var segment = RequestTarget.Segment(Asking($"/{text}"), 0);
            Assert.True(segment is null || Encoding.UTF8.GetByteCount(segment) <= text.Length);
            _ = RequestTarget.HasDotSegment(Asking($"/{text}"));
        });

    [Fact]
    public void Number_AnyText_IsThatNumberOrARefusalOfTheField() => Properties.Hold(
        Numbers(),
        text =>
        {
            var problem = Parameters.Number(Asking($"/?by={Encoded(text)}"), "by", 1, out var number);
            var isNumber = PlainNumber().IsMatch(text) && BigInteger.Parse(text, CultureInfo.InvariantCulture) is var exact
                && exact >= long.MinValue && exact <= long.MaxValue;
            if (isNumber)
            {
                Assert.Null(problem);
                Assert.Equal(BigInteger.Parse(text, CultureInfo.InvariantCulture), number);
            }
            else
            {
                Assert.Equal((400, ProblemCodes.InvalidParameter, "by"), (problem!.Status, problem.Code, problem.Field));
            }
        });

    private static FsCheck.Arbitrary<string> Texts(char[] signs) =>
        Gen.Elements(signs).ArrayOf().Select(chosen => new string(chosen)).ToArbitrary();

    /// <summary>Around every edge of the range, and spoilt.</summary>
    private static FsCheck.Arbitrary<string> Numbers()
    {
        var edges = Gen.Elements<BigInteger>(0, long.MaxValue, long.MinValue, ulong.MaxValue, BigInteger.Pow(10, 30));
        var near = edges.SelectMany(edge => Gen.Choose(-2, 2).Select(step => (edge + step).ToString(CultureInfo.InvariantCulture)));
        var spoilt = near.SelectMany(text => Gen.Elements(" ", "+", "-", "0", "e9", ".0", ",", "\u0661", "0x").SelectMany(
            piece => Gen.Choose(0, text.Length).Select(at => text.Insert(at, piece))));
        return near.Or(spoilt).ToArbitrary();
    }

    private static string Encoded(string text) =>
        string.Concat(Encoding.UTF8.GetBytes(text).Select(one => $"%{one:x2}"));

    private static DefaultHttpContext Asking(string target)
    {
        var context = new DefaultHttpContext();
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target;
        var query = target.IndexOf('?', StringComparison.Ordinal);
        context.Request.QueryString = query < 0 ? QueryString.Empty : new QueryString(target[query..]);
        return context;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9._:~@-]{1,200}\z")]
    private static partial Regex Rule();

    [GeneratedRegex(@"\A[+-]?[0-9]+\z")]
    private static partial Regex PlainNumber();
}
