namespace LlmdBuild.Schema.CSharp.Emission;

/// <summary>Collects the lines of a <see cref="ModelText"/> into a document.</summary>
internal sealed class ModelTextReader
{
    private readonly List<ModelType> _types = [];
    private readonly List<ModelMember> _members = [];
    private readonly List<ModelEnumMember> _values = [];
    private string[]? _open;
    private bool _versionSeen;
    private string? _namespace;
    private string _source = "";
    private string _defaults = "";
    private ModelResource? _resource;

    /// <summary>Takes one line, split into its fields.</summary>
    public void Add(string[] fields)
    {
        if (!_versionSeen)
        {
            ReadVersion(fields);
            return;
        }
        switch (fields[0])
        {
            case "namespace": _namespace = Field(fields, 1); break;
            case "source": _source = Field(fields, 1); break;
            case "defaults": _defaults = Field(fields, 1); break;
            case "resource":
                _resource = new ModelResource(
                    Field(fields, 1), Field(fields, 2), Field(fields, 3), Field(fields, 4), Field(fields, 5), Field(fields, 6), Flag(fields, 7), Flag(fields, 8));
                break;
            case "class" or "enum":
                Close();
                Field(fields, 2);
                _open = fields;
                break;
            case "member" when _open is ["class", ..]:
                _members.Add(new ModelMember(
                    Field(fields, 1), Field(fields, 2), TypeReference.Parse(Field(fields, 3)), Flag(fields, 4), Flag(fields, 5), Field(fields, 6), Field(fields, 7)));
                break;
            case "value" when _open is ["enum", ..]:
                _values.Add(new ModelEnumMember(Field(fields, 1), Field(fields, 2)));
                break;
            default:
                throw new FormatException($"'{fields[0]}' is not expected here");
        }
    }

    /// <summary>The document.</summary>
    public ModelDocument Finish()
    {
        Close();
        if (_namespace is null || _types.Count == 0 || _types[0].IsEnum)
            throw new FormatException("the file ends before its root class");
        return new ModelDocument(_namespace, _source, _resource, _defaults, new EquatableArray<ModelType>([.. _types]));
    }

    private void ReadVersion(string[] fields)
    {
        if (fields[0] != "llmd-model") throw new FormatException("the file does not begin with 'llmd-model'");
        var version = Field(fields, 1);
        if (version != "1") throw new FormatException($"the format version is {version}, and this generator reads version 1");
        _versionSeen = true;
    }

    private void Close()
    {
        if (_open is null) return;
        _types.Add(new ModelType(
            _open[1], _open[2], new EquatableArray<ModelMember>([.. _members]), new EquatableArray<ModelEnumMember>([.. _values]), _open[0] == "enum"));
        _members.Clear();
        _values.Clear();
        _open = null;
    }

    private static string Field(string[] fields, int index) =>
        index < fields.Length ? fields[index] : throw new FormatException($"'{fields[0]}' has too few fields");

    private static bool Flag(string[] fields, int index) => Field(fields, index) switch
    {
        "0" => false,
        "1" => true,
        var other => throw new FormatException($"'{other}' is not 0 or 1"),
    };
}
