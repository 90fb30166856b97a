using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace LlmdBuild.Templates;

/// <summary>Keeps deep recursion from overflowing the stack, which .NET cannot catch: work goes on on a thread of its own.</summary>
internal static class StackGuard
{
    /// <summary>How much stack one fresh thread brings. Memory is taken as it is used.</summary>
    internal const int FreshStackBytes = 16 * 1024 * 1024;

    /// <summary>Whether there is stack left for some dozens of calls.</summary>
    internal static bool HasRoom
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => RuntimeHelpers.TryEnsureSufficientExecutionStack();
    }

    /// <summary>Runs an action on a fresh stack and waits for it; its exception is thrown here.</summary>
    internal static void RunOnFreshStack(Action action)
    {
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    action();
                }
                catch (Exception e)
                {
                    // Carried over to the waiting thread as it is.
                    failure = ExceptionDispatchInfo.Capture(e);
                }
            },
            FreshStackBytes);
        thread.Start();
        thread.Join();
        failure?.Throw();
    }

    /// <summary>Runs a function on a fresh stack and waits for its result; its exception is thrown here.</summary>
    internal static T RunOnFreshStack<T>(Func<T> function)
    {
        var result = default(T);
        RunOnFreshStack(() => { result = function(); });
        return result!;
    }
}
