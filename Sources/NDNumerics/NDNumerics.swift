import NDCore
