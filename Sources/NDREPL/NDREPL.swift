import NetDyn
