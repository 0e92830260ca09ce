using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace OrleansCounters.Testing;

/// <summary>The public types and members of an assembly, a line each; what a compiler adds to records is left out.</summary>
public static class PublicMembers
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            _ = text.Append(type.FullName).Append('\n');
            foreach (var line in type.GetMembers(Own).Where(IsWritten).Select(Line).Order(StringComparer.Ordinal))
            {
                _ = text.Append("    ").Append(line).Append('\n');
            }
        }

        return text.ToString();
    }

    private static bool IsWritten(MemberInfo member) =>
        member is not MethodInfo { IsSpecialName: true }
        && member.Name != "value__"
        && (member is PropertyInfo || member.GetCustomAttribute<CompilerGeneratedAttribute>() is null)
        && !(member is MethodInfo && member.Name is "<Clone>$" or "Deconstruct" or "ToString" or "GetHashCode" or "Equals");

    private static string Line(MemberInfo member) => member switch
    {
        PropertyInfo property => $"{Name(property.PropertyType)} {property.Name} {{ get; {Setter(property)}}}",
        FieldInfo field => $"{Name(field.FieldType)} {field.Name}{(field.IsLiteral ? $" = {field.GetRawConstantValue()}" : "")}",
        ConstructorInfo constructor => $"new({Parameters(constructor)})",
        MethodInfo method => $"{Name(method.ReturnType)} {method.Name}{Generic(method)}({Parameters(method)})",
        _ => $"{member.MemberType} {member.Name}",
    };

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        $"{Name(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? $" = {parameter.DefaultValue ?? "default"}" : "")}"));

    private static string Setter(PropertyInfo property) => property.SetMethod is not { } setter ? ""
        : setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init; " : "set; ";

    private static string Generic(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    private static string Name(Type type) => Nullable.GetUnderlyingType(type) is { } value
        ? $"{Name(value)}?"
        : type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;
}
