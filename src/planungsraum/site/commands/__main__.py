"""The program, run as a module."""

from planungsraum.site.commands import main

raise SystemExit(main())
