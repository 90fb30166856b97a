using LlmdBuild.Operator.Client;

namespace LlmdBuild.Operator.Watching;

/// <summary>Is told what watches see. Called on the watches' threads; must be quick and must not throw.</summary>
internal interface IWatchObserver
{
    /// <summary>An object came, changed in something that matters, or went.</summary>
    void Changed(GroupVersionKind kind, WatchedObject? before, WatchedObject? now);

    /// <summary>A watch began to fail, or works again (null).</summary>
    void WatchState(GroupVersionKind kind, Exception? failure);
}
