namespace LlmdBuild.Templates.Execution;

/// <summary>The variables of a running template, the innermost on top.</summary>
internal sealed class VariableStack
{
    private Variable[] _variables = new Variable[32];
    private int _floor;

    /// <summary>How many there are: the mark to go back to.</summary>
    internal int Mark { get; private set; }

    internal void Push(string name, object? value)
    {
        if (Mark == _variables.Length)
        {
            Array.Resize(ref _variables, Mark * 2);
        }

        _variables[Mark++] = new Variable { Name = name, Value = value };
    }

    /// <summary>Forgets all above the mark, so that nothing keeps their values.</summary>
    internal void Pop(int mark)
    {
        if (Mark > mark)
        {
            Array.Clear(_variables, mark, Mark - mark);
            Mark = mark;
        }
    }

    /// <summary>The place of the innermost variable of that name; null where there is none in this template.</summary>
    internal bool TryGet(string name, out object? value, out bool isInterface)
    {
        var index = Find(name);
        if (index < 0)
        {
            (value, isInterface) = (null, false);
            return false;
        }

        (value, isInterface) = (_variables[index].Value, _variables[index].IsInterface);
        return true;
    }

    /// <summary>Gives the innermost variable of that name a value.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    /// <param name="isInterface">Whether it is held as an interface, as elements of lists are.</param>
    internal bool TrySet(string name, object? value, bool isInterface)
    {
        var index = Find(name);
        if (index < 0)
        {
            return false;
        }

        _variables[index].Value = value;
        _variables[index].IsInterface = isInterface;
        return true;
    }

    /// <summary>Gives the nth variable from the top a value.</summary>
    internal void SetTop(int n, object? value, bool isInterface)
    {
        _variables[Mark - n].Value = value;
        _variables[Mark - n].IsInterface = isInterface;
    }

    /// <summary>Starts a template: the variables so far are out of its sight. Gives what to end it with.</summary>
    internal int Enter()
    {
        var floor = _floor;
        _floor = Mark;
        return floor;
    }

    internal void Leave(int mark, int floor)
    {
        Pop(mark);
        _floor = floor;
    }

    private int Find(string name)
    {
        for (var i = Mark - 1; i >= _floor; i--)
        {
            if (_variables[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    private struct Variable
    {
        internal string Name;
        internal object? Value;
        internal bool IsInterface;
    }
}
