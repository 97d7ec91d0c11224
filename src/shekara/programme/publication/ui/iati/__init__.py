"""Pages of the publisher: our files of IATI, the profiles behind them, files of others."""
