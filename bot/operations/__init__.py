"""Operations: health checks, metrics, leases, and monitoring of the event loop."""
