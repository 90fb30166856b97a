namespace LlmdBuild.Schema.CSharp.Emission;

/// <summary>Writes an enum and the codec between its members and their texts.</summary>
internal static class CSharpEnumEmitter
{
    /// <summary>Writes both at the writer's depth.</summary>
    public static void Emit(CSharpWriter writer, CSharpNames names, ModelType type)
    {
        var name = names.Generated(type.Name);
        writer.Document(type.Summary.Length > 0 ? type.Summary : $"What {type.Name} may be.");
        writer.Line($"public enum {type.Name}").Open();
        foreach (var value in type.EnumMembers)
        {
            writer.Document($"\"{value.Value}\"");
            writer.Line($"{value.Name},");
        }
        writer.Close().Line();
        writer.Document($"Converts between {type.Name} and its texts.");
        writer.Line($"internal sealed class {type.Name}Codec : {names.Support("ModelEnumCodec")}<{name}>").Open();
        writer.Line($"internal static readonly {type.Name}Codec Instance = new();").Line();
        writer.Line($"protected override string ToText({name} value) => value switch").Open();
        foreach (var value in type.EnumMembers) writer.Line($"{name}.{value.Name} => {CSharpWriter.Literal(value.Value)},");
        writer.Line("_ => throw new global::System.ArgumentOutOfRangeException(nameof(value)),");
        writer.Close(";").Line();
        writer.Line($"protected override {name}? FromText(string text) => text switch").Open();
        foreach (var value in type.EnumMembers) writer.Line($"{CSharpWriter.Literal(value.Value)} => {name}.{value.Name},");
        writer.Line("_ => null,");
        writer.Close(";");
        writer.Close();
    }
}
