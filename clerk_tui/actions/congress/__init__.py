"""The congress (党代会): its meetings, ballots on paper and badges."""
