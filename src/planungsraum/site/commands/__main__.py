from planungsraum.site.commands import main

raise SystemExit(main())
